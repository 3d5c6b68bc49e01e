"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ExportFile, HandOutInput } from "@/lib/exports/schemas";

import { downloadFile } from "./download-file";

type ExportActionsProps = {
  file: ExportFile;
  /** Null where no machine may fetch it. */
  curl: string | null;
  /** The text is about to be another one. */
  stale: boolean;
  onLeave: (by: HandOutInput["by"]) => void;
};

/** The ways in which the text on show leaves this page. */
export function ExportActions({ file, curl, stale, onLeave }: ExportActionsProps) {
  const t = useTranslations("exports");
  return (
    <>
      {curl !== null && <CopyButton variant="default" size="md" text={curl} label={t("copyCurl")} />}
      <Button
        pending={stale}
        onClick={() => {
          downloadFile(file);
          onLeave("downloaded");
        }}
      >
        <Download />
        {t("download")}
      </Button>
      <CopyButton
        variant="primary"
        size="md"
        text={file.content}
        pending={stale}
        onCopied={() => onLeave("copied")}
      />
    </>
  );
}
