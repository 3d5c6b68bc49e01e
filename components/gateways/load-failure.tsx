"use client";

import { useTranslations } from "next-intl";

import { ClockTime } from "@/components/patterns/relative-time";
import { useErrorText } from "@/components/patterns/use-error-text";
import { ErrorPanel } from "@/components/ui/error-panel";
import { WordSpace } from "@/components/ui/word-space";

type LoadFailureProps = {
  error: Error;
  /** When what is still shown was known (ISO 8601). */
  knownAt: string | undefined;
  retrying: boolean;
  onRetry: () => void;
};

export function LoadFailure({ error, knownAt, retrying, onRetry }: LoadFailureProps) {
  const t = useTranslations("gateways.failure");
  const errorText = useErrorText();
  return (
    <ErrorPanel title={t("title")} onRetry={onRetry} retrying={retrying}>
      {errorText(error)}
      <WordSpace />
      {knownAt !== undefined && t.rich("stillShown", { time: () => <ClockTime at={knownAt} /> })}
    </ErrorPanel>
  );
}
