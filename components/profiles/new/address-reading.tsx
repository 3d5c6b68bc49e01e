"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Repair } from "@/lib/alibaba/base-url";
import { cn } from "@/lib/ui/cn";

import { repairPieces } from "./repair-pieces";
import { chooseEdition, openEditions, undoReading, type Where } from "./where";

type AddressReadingProps = { where: Where; onChange: (where: Where) => void };

/** What was made of a pasted address: recognised, repaired, or a question that is left. */
export function AddressReading({ where, onChange }: AddressReadingProps) {
  const t = useTranslations("newProfile");
  const words = useTranslations("vocabulary");
  const reading = where.read?.reading;
  const editions = openEditions(where);
  const used = reading?.kind === "recognised" || reading?.kind === "workspace-id-missing" ? reading : null;
  const url = used && (used.kind === "recognised" ? used.baseUrls.openai : used.preset.baseUrls.openai);

  return (
    <div aria-live="polite" className="grid gap-2 empty:hidden">
      {used && url !== null && used.repairs.length > 0 && (
        <Notice
          tone="info"
          lead={t("repaired")}
          actions={
            <Button size="sm" onClick={() => onChange(undoReading(where))}>
              <Undo2 />
              {t("undo")}
            </Button>
          }
        >
          <Repairs url={url} repairs={used.repairs} />
        </Notice>
      )}
      {used && used.repairs.length === 0 && editions.length === 0 && (
        <Notice tone="ok" lead={t("recognised")}>
          {t("recognisedText")}
        </Notice>
      )}
      {editions.length > 0 && (
        <Notice
          tone="degraded"
          lead={t("whichEdition")}
          actions={editions.map((edition) => (
            <Button key={edition.id} size="sm" onClick={() => onChange(chooseEdition(where, edition))}>
              {words(`plan.${edition.plan}`)}
            </Button>
          ))}
        >
          {t("whichEditionText")}
        </Notice>
      )}
      {used?.kind === "workspace-id-missing" && where.workspaceId === "" && (
        <Notice tone="info" lead={t("workspaceLeftOut")}>
          {t("workspaceLeftOutText")}
        </Notice>
      )}
    </div>
  );
}

function Repairs({ url, repairs }: { url: string; repairs: readonly Repair[] }) {
  const t = useTranslations("keyHygiene.repairs");
  return (
    <>
      <span className="block font-mono text-xs wrap-anywhere">
        {repairPieces(url, repairs).map(({ kind, text }) => {
          const Element = ({ kept: "span", added: "ins", removed: "del" } as const)[kind];
          return (
            <Element
              key={`${kind} ${text}`}
              className={cn(
                "rounded-xs",
                kind === "added" && "bg-diff-add px-0.5 font-semibold text-ok-ink no-underline",
                kind === "removed" && "bg-diff-del px-0.5 text-down-ink",
              )}
            >
              {text}
            </Element>
          );
        })}
      </span>
      {repairs.map(({ code }) => (
        <span key={code} className="mt-0.5 block text-xs">
          {t(code)}
        </span>
      ))}
    </>
  );
}
