"use client";

import { useTranslations } from "next-intl";

import { CODE_TOKEN_CLASS } from "@/components/ui/code-panel";
import type { DoctorSeverity } from "@/lib/openclaw/doctor/finding";
import { cn } from "@/lib/ui/cn";
import { highlightJson } from "@/lib/ui/highlight-json";

import type { ShownLine, ShownPart } from "./shown-lines";

const MARKS: Record<DoctorSeverity, { sign: string; className: string }> = {
  fault: { sign: "×", className: "bg-down-tint shadow-[inset_3px_0_0_var(--down-fill)]" },
  risk: { sign: "!", className: "bg-degraded-tint shadow-[inset_3px_0_0_var(--degraded-fill)]" },
  hint: { sign: "i", className: "" },
};

const GROUND = "min-w-full bg-code font-mono text-xs leading-[19px] text-ink-2";

export function lineId(number: number): string {
  return `config-line-${number}`;
}

/** A config with its keys masked; what was found is marked at the edge, by sign and word too. */
export function ConfigView({ parts, className }: { parts: readonly ShownPart[]; className?: string }) {
  const t = useTranslations("doctor.config");
  return (
    <section
      aria-label={t("shown")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboard users scroll it too
      tabIndex={0}
      className={cn(
        "relative overflow-auto bg-code focus-visible:shadow-[inset_0_0_0_2px_var(--accent-fill)]",
        className,
      )}
    >
      <pre className={cn(GROUND, "w-max py-2.5")}>
        {parts.map((part, index) =>
          part.kind === "gap" ? (
            <span
              key={index} // oxlint-disable-line react/no-array-index-key -- a part of the text is its place
              className="sticky start-0 my-0.5 block border-y border-line-1 bg-sunken py-0.5 ps-14 pe-4 font-sans text-ink-3"
            >
              {t("gap", { count: part.count })}
            </span>
          ) : (
            part.lines.map((line) => <ConfigLine key={line.number} line={line} />)
          ),
        )}
      </pre>
    </section>
  );
}

function ConfigLine({ line: { number, text, mark } }: { line: ShownLine }) {
  const t = useTranslations("doctor.severity");
  return (
    <span
      id={lineId(number)}
      className={cn("block min-h-[19px] scroll-my-20 pe-3.5", mark && MARKS[mark].className)}
    >
      <span aria-hidden="true" className="inline-block w-10 pe-2 text-end text-ink-3 select-none">
        {number}
      </span>
      <span aria-hidden="true" className="inline-block w-4 font-semibold text-ink-2 select-none">
        {mark && MARKS[mark].sign}
      </span>
      {mark && <span className="sr-only">{t("ofLine", { severity: t(mark) })}</span>}
      {highlightJson(text).map((token, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces of a line have no other name
        <span key={index} className={CODE_TOKEN_CLASS[token.kind]}>
          {token.text}
        </span>
      ))}
      {"\n"}
    </span>
  );
}
