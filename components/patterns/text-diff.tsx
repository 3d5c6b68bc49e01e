"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";

import { cn } from "@/lib/ui/cn";
import { highlightJson } from "@/lib/ui/highlight-json";
import { CODE_TOKEN_CLASS } from "@/components/ui/code-panel";

import { type DiffLine, foldSame, lineDiff } from "./line-diff";

const LOOK = {
  add: { sign: "+", className: "bg-diff-add" },
  delete: { sign: "-", className: "bg-diff-del" },
  same: { sign: " ", className: "" },
} as const;

type TextDiffProps = {
  before: string;
  after: string;
  /** Names the scrolling region for screen readers. */
  label: string;
  className?: string;
};

/** Two texts line by line: a sign beside the colour, a word for those who hear it, what stayed the same folded up. */
export function TextDiff({ before, after, label, className }: TextDiffProps) {
  const t = useTranslations("common.diff");
  const parts = useMemo(() => {
    const lines = lineDiff(before, after);
    return lines && foldSame(lines);
  }, [before, after]);
  if (!parts) return <p className="px-4 py-6 text-ink-2">{t("tooMuch")}</p>;
  return (
    <section
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboard users scroll it too
      tabIndex={0}
      className={cn(
        "overflow-auto bg-code font-mono text-xs leading-[19px] text-ink-2 focus-visible:shadow-[inset_0_0_0_2px_var(--accent-fill)]",
        className,
      )}
    >
      <pre className="w-max min-w-full py-2.5">
        {parts.map(({ kind, lines }, index) =>
          kind === "fold" ? (
            // oxlint-disable-next-line react/no-array-index-key -- a part of the text is its place
            <Folded key={index} lines={lines} />
          ) : (
            // oxlint-disable-next-line react/no-array-index-key -- a part of the text is its place
            <Lines key={index} lines={lines} />
          ),
        )}
      </pre>
    </section>
  );
}

function Folded({ lines }: { lines: readonly DiffLine[] }) {
  const t = useTranslations("common.diff");
  const [open, setOpen] = useState(false);
  if (open) return <Lines lines={lines} />;
  return (
    <button
      type="button"
      className="sticky start-0 my-0.5 block cursor-pointer border-y border-line-1 bg-sunken py-0.5 ps-14 pe-4 text-start font-sans text-ink-3 hover:text-ink-1"
      onClick={() => setOpen(true)}
    >
      {t("folded", { count: lines.length })}
    </button>
  );
}

function Lines({ lines }: { lines: readonly DiffLine[] }) {
  const t = useTranslations("common.diff");
  return lines.map(({ kind, text, number }, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- a removed line has no number of its own
    <span key={index} className={cn("block min-h-[19px] pe-3.5", LOOK[kind].className)}>
      <span aria-hidden="true" className="inline-block w-10 pe-3.5 text-end text-ink-3 select-none">
        {number}
      </span>
      <span aria-hidden="true" className="inline-block w-4 text-ink-2 select-none">
        {LOOK[kind].sign}
      </span>
      {kind !== "same" && <span className="sr-only">{t(kind)} </span>}
      {highlightJson(text).map((token, piece) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces of a line have no other name
        <span key={piece} className={CODE_TOKEN_CLASS[token.kind]}>
          {token.text}
        </span>
      ))}
      {"\n"}
    </span>
  ));
}
