"use client";

import { useFormatter, useTranslations } from "next-intl";

import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";

import type { KeyVerdict } from "./key-verdict";

type KeyNotesProps = {
  verdict: KeyVerdict;
  acceptsMisfit: boolean;
  /** Left out where a key that does not fit is not taken. */
  onAcceptsMisfitChange: ((accepts: boolean) => void) | undefined;
};

/** Cleaned, fits, keep in mind, does not fit, refused: each with its sentence. */
export function KeyNotes(props: KeyNotesProps) {
  return (
    <div aria-live="polite" className="grid gap-2 empty:hidden">
      <Notes {...props} />
    </div>
  );
}

function Notes({ verdict, acceptsMisfit, onAcceptsMisfitChange }: KeyNotesProps) {
  const t = useTranslations("keyHygiene");
  const format = useFormatter();
  if (verdict.state === "none") return null;
  if (verdict.state === "refused") {
    return (
      <Notice tone="down" lead={t("refused")}>
        {t(`refusals.${verdict.code}`)}
      </Notice>
    );
  }
  const { removed, notes, fit } = verdict;
  return (
    <>
      {removed.length > 0 && (
        <Notice tone="info" lead={t("cleaned")}>
          {t("cleanedText", { list: format.list(removed.map(({ code }) => t(`removals.${code}`))) })}
        </Notice>
      )}
      {fit === null && (
        <Notice tone="info" lead={t("shapeOk")}>
          {t("shapeOkText")}
        </Notice>
      )}
      {fit?.fits === true && (
        <Notice tone="ok" lead={t("fits")}>
          {t("fitsText")}
        </Notice>
      )}
      {fit?.fits === false && (
        <Notice
          tone="degraded"
          lead={t("misfit")}
          {...(onAcceptsMisfitChange && {
            actions: (
              <Checkbox
                label={t("acceptMisfit")}
                checked={acceptsMisfit}
                onChange={(event) => onAcceptsMisfitChange(event.target.checked)}
              />
            ),
          })}
        >
          {t(`misfits.${fit.code}`)}
        </Notice>
      )}
      {notes.map((code) => (
        <Notice key={code} tone="info" lead={t("note")}>
          {t(`notes.${code}`)}
        </Notice>
      ))}
    </>
  );
}
