"use client";

import { Check, Download, Search } from "lucide-react";
import { useTranslations } from "next-intl";

import { downloadFile } from "@/components/exports/download-file";
import { PageHeader } from "@/components/patterns/page-header";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

import type { Consultation } from "./consultation";
import type { Doctor } from "./use-doctor";

type DoctorHeadProps = {
  doctor: Doctor;
  onFixAll: () => void;
  /** Left out where the person may not import. */
  onLookForProfiles: (() => void) | undefined;
};

/** The answer in one sentence, and what can be done with the text. */
export function DoctorHead({ doctor, onFixAll, onLookForProfiles }: DoctorHeadProps) {
  const t = useTranslations("doctor");
  const { text, consultation, looking, repairing, repairs } = doctor;
  const read = consultation?.kind === "read" ? consultation : null;
  const repairable = read?.repairable ?? 0;
  return (
    <PageHeader
      live
      title={useVerdict(consultation)}
      {...(text.trim() !== "" && {
        actions: (
          <>
            {onLookForProfiles && read && (
              <Button onClick={onLookForProfiles}>
                <Search />
                {t("lookForProfiles")}
              </Button>
            )}
            {repairs > 0 && (
              <>
                <Button
                  onClick={() =>
                    downloadFile({
                      path: "openclaw.json",
                      mediaType: "application/json",
                      content: text,
                    })
                  }
                >
                  <Download />
                  {t("download")}
                </Button>
                <CopyButton
                  variant={repairable > 0 ? "default" : "primary"}
                  size="md"
                  text={text}
                  label={t("copy")}
                />
              </>
            )}
            {repairable > 0 && (
              <Button variant="primary" pending={repairing || looking} onClick={onFixAll}>
                <Check />
                {t("fixAll", { count: repairable })}
              </Button>
            )}
          </>
        ),
      })}
    >
      {consultation ? t("masked", { count: consultation.shown.masked }) : t("lead")}
    </PageHeader>
  );
}

function useVerdict(consultation: Consultation | null): string {
  const t = useTranslations("doctor.verdict");
  if (!consultation) return t("ask");
  if (consultation.kind === "refused") {
    const { problem, line, column } = consultation;
    return t(`refused.${problem}`, { line, column });
  }
  const { fault: faults, risk: risks } = consultation.counts;
  if (consultation.document !== "openclaw") return t(consultation.document);
  // The version it was looked at for: another one may have been chosen since.
  const { version } = consultation;
  if (faults > 0) return t("faults", { version, faults, risks });
  return risks > 0 ? t("risks", { version, risks }) : t("well", { version });
}
