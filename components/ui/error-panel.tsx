"use client";

import { useTranslations } from "next-intl";

import { Button } from "./button";
import { Notice } from "./notice";

type ErrorPanelProps = {
  /** What could not be done: "Could not load the latest checks." */
  title: React.ReactNode;
  /** Why, or what still holds and since when. */
  children?: React.ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  className?: string;
};

export function ErrorPanel({ title, children, onRetry, retrying = false, className }: ErrorPanelProps) {
  const t = useTranslations("common");
  return (
    <Notice
      tone="down"
      role="alert"
      lead={title}
      {...(onRetry && {
        actions: (
          <Button size="sm" pending={retrying} onClick={onRetry}>
            {t("tryAgain")}
          </Button>
        ),
      })}
      {...(className !== undefined && { className })}
    >
      {children}
    </Notice>
  );
}
