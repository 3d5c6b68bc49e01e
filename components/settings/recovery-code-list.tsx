"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

/** Shown this once. */
export function RecoveryCodeList({ codes, onSaved }: { codes: readonly string[]; onSaved: () => void }) {
  const t = useTranslations("settings");
  return (
    <div className="grid gap-3">
      <ul
        aria-label={t("recoveryCodes")}
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-sm border border-line-1 bg-code px-4 py-3 font-mono text-sm tabular-nums"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div>
        <CopyButton text={codes.join("\n")} label={t("copyCodes")} variant="default" size="md" />
      </div>
      <div className="flex justify-end max-sm:[&>*]:flex-auto">
        <Button variant="primary" onClick={onSaved}>
          {t("codesSaved")}
        </Button>
      </div>
    </div>
  );
}
