"use client";

import { useTranslations } from "next-intl";

import { Button } from "./button";
import { CopyButton } from "./copy-button";
import { Notice } from "./notice";

function asCode(text: React.ReactNode) {
  return <code className="font-mono">{text}</code>;
}

type ErrorPanelProps = {
  /** What could not be done: "Could not load the latest checks." */
  title: React.ReactNode;
  /** Why, or what still holds and since when. */
  children?: React.ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  /** What to quote to whoever reads the server's log. */
  reference?: string | undefined;
  className?: string;
};

export function ErrorPanel({
  title,
  children,
  onRetry,
  retrying = false,
  reference,
  className,
}: ErrorPanelProps) {
  const t = useTranslations("common");
  const actions = (
    <>
      {onRetry && (
        <Button size="sm" pending={retrying} onClick={onRetry}>
          {t("tryAgain")}
        </Button>
      )}
      {reference !== undefined && <CopyButton text={reference} label={t("copyReference")} />}
    </>
  );
  return (
    <Notice
      tone="down"
      role="alert"
      lead={title}
      {...((onRetry ?? reference) !== undefined && { actions })}
      {...(className !== undefined && { className })}
    >
      {children}
      {reference !== undefined && <> {t.rich("reference", { id: reference, code: asCode })}</>}
    </Notice>
  );
}
