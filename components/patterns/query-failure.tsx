"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { CardBody } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { WordSpace } from "@/components/ui/word-space";

import { ClockTime } from "./relative-time";
import { useErrorText } from "./use-error-text";

type QueryFailureProps = {
  /** What could not be loaded: "Could not load the latest checks." */
  title: string;
  query: Pick<UseQueryResult, "data" | "error" | "dataUpdatedAt" | "isFetching"> & {
    refetch: () => Promise<unknown>;
  };
  /** Straight in a card, which has no padding of its own. */
  inCard?: boolean;
};

/** A query that failed: why, what is still shown and since when, and another try. Nothing while it is well. */
export function QueryFailure({ title, query, inCard = false }: QueryFailureProps) {
  const t = useTranslations("common");
  const errorText = useErrorText();
  // What is read of a query is watched: nothing else while it is well, or the page would be drawn at every fetch.
  if (!query.error) return null;
  const { data, error, dataUpdatedAt, isFetching, refetch } = query;
  const panel = (
    <ErrorPanel title={title} onRetry={() => void refetch()} retrying={isFetching}>
      {errorText(error)}
      {data !== undefined && (
        <>
          <WordSpace />
          {t.rich("stillShown", { time: () => <ClockTime at={new Date(dataUpdatedAt).toISOString()} /> })}
        </>
      )}
    </ErrorPanel>
  );
  return inCard ? <CardBody>{panel}</CardBody> : panel;
}
