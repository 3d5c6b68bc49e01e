"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";

type CreatedTokenProps = {
  secret: string;
  onSaved: () => void;
  /** What to do with it. */
  children?: React.ReactNode;
};

/** The token, shown this once. */
export function CreatedToken({ secret, onSaved, children }: CreatedTokenProps) {
  const t = useTranslations("settings");
  return (
    <div className="grid gap-3">
      <div role="group" aria-label={t("secret")} className="grid gap-2">
        <Quote className="py-2.5 text-ink-1 select-all">{secret}</Quote>
        <div>
          <CopyButton text={secret} label={t("copyToken")} variant="default" size="md" />
        </div>
      </div>
      {children}
      <div className="flex justify-end max-sm:[&>*]:flex-auto">
        <Button variant="primary" onClick={onSaved}>
          {t("saved")}
        </Button>
      </div>
    </div>
  );
}
