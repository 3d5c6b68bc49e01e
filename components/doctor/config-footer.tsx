"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { CardFooter } from "@/components/ui/card";
import { Tag } from "@/components/ui/tag";

import type { Doctor } from "./use-doctor";

type ConfigFooterProps = {
  doctor: Doctor;
  typing: boolean;
  comparing: boolean;
  onTyping: (typing: boolean) => void;
  onComparing: (comparing: boolean) => void;
};

/** What the text is, and how it leaves or changes. */
export function ConfigFooter({ doctor, typing, comparing, onTyping, onComparing }: ConfigFooterProps) {
  const t = useTranslations("doctor.config");
  const format = useFormat();
  const { repairs, consultation } = doctor;
  const read = consultation?.kind === "read" ? consultation : null;
  return (
    <CardFooter className="gap-y-2">
      <span className="min-w-0 flex-[1_1_16rem]">
        {consultation &&
          t("size", { lines: consultation.shown.lines, bytes: format.bytes(consultation.shown.bytes) })}{" "}
        {read && <Tag outline>{read.dialect === "json5" ? "JSON5" : "JSON"}</Tag>}
        {(read || repairs > 0) && (
          <span className="mt-0.5 block">{t(repairs > 0 ? "copyHint" : "marksHint")}</span>
        )}
      </span>
      <span className="flex flex-wrap items-center gap-1">
        {repairs > 0 && !typing && (
          <>
            <Button variant="quiet" size="sm" onClick={() => onComparing(!comparing)}>
              {t(comparing ? "showConfig" : "showChanges", { count: repairs })}
            </Button>
            <Button variant="quiet" size="sm" pending={doctor.repairing} onClick={doctor.undo}>
              {t("undo")}
            </Button>
          </>
        )}
        {typing ? (
          <Button size="sm" onClick={() => onTyping(false)}>
            {t("done")}
          </Button>
        ) : (
          <Button variant="quiet" size="sm" onClick={() => onTyping(true)}>
            {t("edit")}
          </Button>
        )}
      </span>
    </CardFooter>
  );
}
