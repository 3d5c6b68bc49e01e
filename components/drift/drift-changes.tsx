"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { ProviderDriftSummary } from "@/lib/drift/schemas";

/** Enough to see what it is about. */
const SHOWN = 6;

type DriftChangesProps = { changes: ProviderDriftSummary["changes"] };

/** What differs, place by place: as it was exported, and as it is. */
export function DriftChanges({ changes }: DriftChangesProps) {
  const t = useTranslations("drift.changes");
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, SHOWN);
  return (
    <>
      <ul className="grid gap-2">
        {shown.map(({ pointer, before, after }) => (
          <li key={pointer} className="min-w-0 overflow-hidden rounded-sm border border-line-1">
            <p className="border-b border-line-1 bg-sunken px-2.5 py-1 font-mono text-2xs wrap-anywhere text-ink-3">
              {pointer.slice(1).replaceAll("/", ".")}
            </p>
            <div className="bg-code font-mono text-xs leading-[18px] wrap-anywhere text-ink-2">
              {before !== null && <Side sign="-" word={t("before")} text={before} className="bg-diff-del" />}
              {after !== null && <Side sign="+" word={t("after")} text={after} className="bg-diff-add" />}
            </div>
          </li>
        ))}
      </ul>
      {!all && changes.length > SHOWN && (
        <Button size="sm" className="justify-self-start" onClick={() => setAll(true)}>
          {t("more", { count: changes.length - SHOWN })}
        </Button>
      )}
    </>
  );
}

type SideProps = { sign: string; word: string; text: string; className: string };

function Side({ sign, word, text, className }: SideProps) {
  return (
    <p className={`px-2.5 py-0.5 ${className}`}>
      <span aria-hidden="true" className="inline-block w-3.5 select-none">
        {sign}
      </span>
      <span className="sr-only">{word} </span>
      {text}
    </p>
  );
}
