"use client";

import { useTranslations } from "next-intl";

import { cn } from "@/lib/ui/cn";

import type { Change } from "./changed-lines";

const LOOK = {
  add: { sign: "+", className: "bg-diff-add" },
  delete: { sign: "-", className: "bg-diff-del" },
} as const;

/** The lines a repair takes away and puts in: a sign beside the colour, a word for those who hear it. */
export function ChangePanel({ change: { lines, more } }: { change: Change }) {
  const t = useTranslations("doctor.change");
  const common = useTranslations("common.diff");
  if (lines.length === 0) return <p className="text-xs text-ink-3">{t("keyOnly")}</p>;
  return (
    <div className="min-w-0 overflow-hidden rounded-sm border border-line-1">
      <pre className="bg-code py-1 font-mono text-xs leading-[18px] wrap-anywhere whitespace-pre-wrap text-ink-2">
        {lines.map(({ kind, text }, index) => (
          <span
            key={index} // oxlint-disable-line react/no-array-index-key -- a line is its place
            className={cn("block ps-6 pe-2.5 -indent-3.5", LOOK[kind].className)}
          >
            <span aria-hidden="true" className="inline-block w-3.5 indent-0 select-none">
              {LOOK[kind].sign}
            </span>
            <span className="sr-only">{common(kind)}</span>
            {text}
            {"\n"}
          </span>
        ))}
      </pre>
      {more > 0 && (
        <p className="border-t border-line-1 px-2.5 py-1 text-xs text-ink-3">{t("more", { count: more })}</p>
      )}
    </div>
  );
}
