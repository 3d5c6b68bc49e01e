"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { ClockTime } from "@/components/patterns/relative-time";
import { useErrorText } from "@/components/patterns/use-error-text";
import { ErrorPanel } from "@/components/ui/error-panel";
import { WordSpace } from "@/components/ui/word-space";

type StaleNoticeProps = {
  title: string;
  query: Pick<UseQueryResult, "data" | "error" | "dataUpdatedAt" | "isFetching" | "refetch">;
};

/** A query that failed: why, what still holds and since when, and another try. Nothing while it is well. */
export function StaleNotice({
  title,
  query: { data, error, dataUpdatedAt, isFetching, refetch },
}: StaleNoticeProps) {
  const t = useTranslations("profiles");
  const errorText = useErrorText();
  if (!error) return null;
  return (
    <ErrorPanel title={title} onRetry={() => void refetch()} retrying={isFetching}>
      {errorText(error)}
      <WordSpace />
      {data !== undefined &&
        t.rich("lastKnown", { time: () => <ClockTime at={new Date(dataUpdatedAt).toISOString()} /> })}
    </ErrorPanel>
  );
}
