import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { cn } from "@/lib/ui/cn";
import { FACT_TONES, FACTS, type Fact, type FactState } from "@/lib/ui/tone";

export type FactCounts = Record<FactState, number>;

const ORDER = ["yes", "partly", "no", "held", "not-run", "unknown"] as const satisfies readonly FactState[];

const PATTERNS: Record<FactState, string> = {
  yes: "pattern-solid",
  partly: "pattern-solid",
  no: "pattern-solid",
  held: "pattern-striped",
  "not-run": "pattern-dotted",
  unknown: "pattern-dotted",
};

type FactMetersProps = {
  counts: Record<Fact, FactCounts>;
  /** What the segments that are not "yes" are: "1 refused · 7 not run". */
  notes: Record<Fact, React.ReactNode>;
};

/** The overview's four meters. They stand side by side and are never added up. */
export function FactMeters({ counts, notes }: FactMetersProps) {
  return (
    <Card className="grid grid-cols-2 sm:grid-cols-4">
      {FACTS.map((fact, index) => (
        <FactMeter
          key={fact}
          fact={fact}
          counts={counts[fact]}
          note={notes[fact]}
          className={cn(
            "border-line-1 px-4 pt-3 pb-[13px] max-sm:px-3.5",
            index > 0 && "sm:border-s",
            index % 2 === 1 && "max-sm:border-s",
            index > 1 && "max-sm:border-t",
          )}
        />
      ))}
    </Card>
  );
}

type FactMeterProps = { fact: Fact; counts: FactCounts; note: React.ReactNode; className?: string };

function FactMeter({ fact, counts, note, className }: FactMeterProps) {
  const t = useTranslations("facts");
  const total = ORDER.reduce((sum, state) => sum + counts[state], 0);
  return (
    <section aria-label={t(`${fact}.name`)} className={cn("min-w-0", className)}>
      <div className="flex items-baseline gap-2 font-medium text-ink-2">
        <h2>{t(`${fact}.name`)}</h2>
        <p className="ms-auto flex-none">
          <span aria-hidden="true">
            <span className="text-xl font-semibold tracking-tight text-ink-1">{counts.yes}</span>
            <span className="font-normal text-ink-3"> / {total}</span>
          </span>
          <span className="sr-only">{t("of", { count: counts.yes, total })}</span>
        </p>
      </div>
      <div aria-hidden="true" className="mt-2 flex h-[5px] gap-0.5">
        {total === 0 && <span data-tone="unknown" className="flex-1 pattern-dotted" />}
        {ORDER.filter((state) => counts[state] > 0).map((state) => (
          <span
            key={state}
            data-tone={FACT_TONES[state]}
            className={cn("min-w-[3px] rounded-[1px]", PATTERNS[state])}
            style={{ flex: `${counts[state]} 1 0` }}
          />
        ))}
      </div>
      <p className="mt-[7px] text-xs text-ink-3">{note}</p>
    </section>
  );
}
