"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";

type FallbackListProps = {
  /** In the order in which OpenClaw tries them. */
  fallbacks: readonly string[];
  /** What can be added. */
  offered: readonly string[];
  onChange: (fallbacks: string[]) => void;
};

/** The models that are tried after the default one, in order. */
export function FallbackList({ fallbacks, offered, onChange }: FallbackListProps) {
  const t = useTranslations("exports.fallbacks");
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ reference: string; by: 1 | -1 } | null>(null);
  const left = offered.filter((reference) => !fallbacks.includes(reference));

  // A row that changes its place loses the focus; whoever moves it wants to move it on.
  useEffect(() => {
    if (!moved) return;
    const row = list.current?.children[fallbacks.indexOf(moved.reference)];
    const buttons = [...(row?.querySelectorAll<HTMLElement>("[data-move]") ?? [])];
    // At the end of the list only the way back is left.
    (buttons.find(({ dataset }) => dataset["move"] === String(moved.by)) ?? buttons[0])?.focus();
  }, [moved, fallbacks]);

  function move(index: number, by: 1 | -1) {
    const reference = fallbacks[index];
    const other = fallbacks[index + by];
    if (reference === undefined || other === undefined) return;
    onChange(fallbacks.with(index, other).with(index + by, reference));
    setMoved({ reference, by });
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-[5px]">
      <h2 className="text-sm font-medium">{t("title")}</h2>
      {fallbacks.length > 0 && (
        <ol ref={list} className="rounded-md border border-line-2">
          {fallbacks.map((reference, index) => (
            <li
              key={reference}
              className="flex items-center gap-1 border-b border-line-1 py-1 ps-2.5 pe-1 last:border-b-0"
            >
              <span className="w-5 flex-none text-xs text-ink-3">{index + 1}</span>
              <span className="min-w-0 flex-1 truncate" title={reference}>
                {reference}
              </span>
              {index > 0 ? (
                <Button
                  variant="quiet"
                  size="sm"
                  square
                  data-move="-1"
                  aria-label={t("earlier", { reference })}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp />
                </Button>
              ) : (
                <span className="w-control-sm flex-none" />
              )}
              {index < fallbacks.length - 1 ? (
                <Button
                  variant="quiet"
                  size="sm"
                  square
                  data-move="1"
                  aria-label={t("later", { reference })}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown />
                </Button>
              ) : (
                <span className="w-control-sm flex-none" />
              )}
              <Button
                variant="quiet"
                size="sm"
                square
                aria-label={t("remove", { reference })}
                onClick={() => onChange(fallbacks.filter((each) => each !== reference))}
              >
                <X />
              </Button>
            </li>
          ))}
        </ol>
      )}
      <Select
        aria-label={t("add")}
        // It only ever adds: what was chosen stands in the list.
        value={undefined}
        onValueChange={(reference) => onChange([...fallbacks, reference])}
        placeholder={t(left.length === 0 ? "noneLeft" : "add")}
        disabled={left.length === 0}
        options={left.map((reference) => ({ value: reference, label: reference }))}
      />
      <output className="sr-only">
        {moved &&
          t("movedTo", {
            reference: moved.reference,
            place: fallbacks.indexOf(moved.reference) + 1,
            count: fallbacks.length,
          })}
      </output>
      <p className="text-xs text-ink-3">{t("hint")}</p>
    </div>
  );
}
