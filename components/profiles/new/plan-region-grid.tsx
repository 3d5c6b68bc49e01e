"use client";

import { Check, Shield } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { Glyph } from "@/components/ui/glyph";
import { type Plan, PLANS, type Region } from "@/lib/alibaba/plans";
import { cn } from "@/lib/ui/cn";

import { useWhyImpossible } from "./use-why-impossible";
import { hostCount } from "./where";

/** The finance cloud stands apart: one host, known from older documents only. It is among the kinds of host. */
const GRID_REGIONS = [
  "cn-beijing",
  "cn-hongkong",
  "ap-southeast-1",
  "ap-northeast-1",
  "eu-central-1",
  "us-east-1",
] as const satisfies readonly Region[];

type GridCell = { plan: Plan; region: Region };

const CELLS: readonly GridCell[] = PLANS.flatMap((plan) => GRID_REGIONS.map((region) => ({ plan, region })));
const COLUMNS = GRID_REGIONS.length;

type PlanRegionGridProps = {
  value: GridCell | null;
  onChoose: (plan: Plan, region: Region) => void;
  error: string | undefined;
};

/** Plan × region as one group of radio buttons with two dimensions. Cells without a host can be reached and say why. */
export function PlanRegionGrid({ value, onChoose, error }: PlanRegionGridProps) {
  const t = useTranslations("newProfile");
  const words = useTranslations("vocabulary");
  const why = useWhyImpossible();
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const [reached, setReached] = useState<number | null>(null);
  const [explained, setExplained] = useState<GridCell | null>(null);

  const checked = CELLS.findIndex(({ plan, region }) => plan === value?.plan && region === value.region);
  const tabStop = reached ?? Math.max(checked, 0);
  const reasonOf = ({ plan, region }: GridCell) =>
    hostCount(plan, region) > 0 ? undefined : why({ plan, region, hostKind: "plan" });

  function reach(index: number) {
    const cell = CELLS[index];
    if (!cell) return;
    buttons.current[index]?.focus();
    if (hostCount(cell.plan, cell.region) > 0) onChoose(cell.plan, cell.region);
  }

  return (
    <div className="grid gap-1.5">
      <div
        role="radiogroup"
        aria-label={t("planAndRegion")}
        aria-invalid={error !== undefined || undefined}
        aria-describedby="plan-region-note"
        tabIndex={-1}
        className="grid grid-cols-[76px_repeat(6,minmax(0,1fr))] items-center gap-[3px] rounded-md aria-invalid:shadow-[0_0_0_4px_var(--surface-card),0_0_0_5px_var(--down-fill)] sm:grid-cols-[148px_repeat(6,minmax(0,1fr))] sm:gap-1"
        onFocus={(event) => {
          if (event.target === event.currentTarget) buttons.current[tabStop]?.focus();
        }}
        onKeyDown={(event) => {
          const next = neighbour(tabStop, event.key);
          if (next === null) return;
          event.preventDefault();
          reach(next);
        }}
      >
        {/* The names of rows and columns are part of every cell's own name. */}
        <span aria-hidden="true" className="px-1 text-xs font-semibold text-ink-2 max-sm:text-2xs">
          {t("plan")}
        </span>
        {GRID_REGIONS.map((region) => (
          <span
            key={region}
            aria-hidden="true"
            className="grid min-w-0 py-1 text-center text-xs text-balance leading-[15px] font-semibold text-ink-2 max-sm:text-2xs"
          >
            <span className="max-sm:hidden">{words(`region.${region}`)}</span>
            <span className="sm:hidden">{t(`regionShort.${region}`)}</span>
            <small className="truncate text-2xs font-normal text-ink-3 max-sm:hidden">{region}</small>
          </span>
        ))}
        {CELLS.map((cell, index) => {
          const { plan, region } = cell;
          const count = hostCount(plan, region);
          const isChecked = index === checked;
          return [
            index % COLUMNS === 0 && (
              <span
                key={plan}
                aria-hidden="true"
                className="grid px-1 text-xs leading-[15px] font-semibold text-ink-2 max-sm:text-2xs"
              >
                {words(`plan.${plan}`)}
                <small className="text-2xs font-normal text-ink-3 max-sm:hidden">
                  {t(`planTerms.${plan}`)}
                </small>
              </span>
            ),
            <button
              key={`${plan} ${region}`}
              ref={(button) => {
                buttons.current[index] = button;
              }}
              type="button"
              role="radio"
              aria-checked={isChecked}
              aria-disabled={count === 0 || undefined}
              aria-label={t("cell", {
                plan: words(`plan.${plan}`),
                region: words(`region.${region}`),
                hosts: reasonOf(cell) ?? t("hosts", { count }),
              })}
              tabIndex={index === tabStop ? 0 : -1}
              onFocus={() => {
                setReached(index);
                setExplained(count === 0 ? cell : null);
              }}
              onBlur={() => setExplained(null)}
              onMouseEnter={() => setExplained(count === 0 ? cell : null)}
              onMouseLeave={() => setExplained(null)}
              onClick={() => reach(index)}
              className={cn(
                "flex h-12 min-w-0 flex-col items-center justify-center gap-px rounded-sm border border-line-2 bg-card px-0.5 text-center text-2xs leading-[14px] text-ink-2 max-sm:h-11",
                "aria-checked:border-accent-fill aria-checked:bg-accent-tint aria-checked:font-semibold aria-checked:text-accent-ink aria-checked:not-focus-visible:shadow-[inset_0_0_0_1px_var(--accent-fill)]",
                count > 0
                  ? "hover:border-line-3"
                  : "cursor-not-allowed border-transparent bg-sunken bg-[repeating-linear-gradient(135deg,var(--surface-active)_0_1px,transparent_1px_6px)] text-ink-3",
              )}
            >
              {isChecked && <Check className="size-3.5" />}
              {count > 0 ? (
                t("hosts", { count })
              ) : (
                <>
                  <span className="max-sm:hidden">{t("hosts", { count: 0 })}</span>
                  <span className="sm:hidden">–</span>
                </>
              )}
            </button>,
          ];
        })}
      </div>
      <p
        id="plan-region-note"
        data-tone={error === undefined ? undefined : "down"}
        className={cn(
          "flex min-h-10 items-start gap-1.5 px-1 pt-1 text-xs text-ink-3",
          error !== undefined && !explained && "text-tone-ink",
        )}
      >
        {error !== undefined && !explained ? (
          <Glyph tone="down" size="xs" className="mt-0.5 [--glyph-cut:var(--surface-card)]" />
        ) : (
          <Shield className="mt-px size-3.5 flex-none" />
        )}
        <span>{(explained && reasonOf(explained)) ?? error ?? t("planRegionNote")}</span>
      </p>
    </div>
  );
}

/** Where an arrow key leads from a cell; null for other keys and at the edge. */
function neighbour(index: number, key: string): number | null {
  const column = index % COLUMNS;
  const row = Math.floor(index / COLUMNS);
  switch (key) {
    case "ArrowLeft":
      return column > 0 ? index - 1 : null;
    case "ArrowRight":
      return column < COLUMNS - 1 ? index + 1 : null;
    case "ArrowUp":
      return row > 0 ? index - COLUMNS : null;
    case "ArrowDown":
      return row < PLANS.length - 1 ? index + COLUMNS : null;
    case "Home":
      return index - column;
    case "End":
      return index - column + COLUMNS - 1;
    default:
      return null;
  }
}
