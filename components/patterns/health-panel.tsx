import { useTranslations } from "next-intl";

import { Card } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { cn } from "@/lib/ui/cn";
import { FACT_TONES, FACTS, type Fact, type FactState } from "@/lib/ui/tone";

export type HealthCell = { state: FactState; evidence: React.ReactNode };

/** The profile page's four cells: each fact, its word, and how it is known. */
export function HealthPanel({ cells }: { cells: Record<Fact, HealthCell> }) {
  const t = useTranslations("facts");
  return (
    <Card>
      <dl className="grid grid-cols-2 sm:grid-cols-4">
        {FACTS.map((fact, index) => {
          const { state, evidence } = cells[fact];
          return (
            <div
              key={fact}
              className={cn(
                "min-w-0 border-line-1 px-4 py-3.5",
                index > 0 && "sm:border-s",
                index % 2 === 1 && "max-sm:border-s",
                index > 1 && "max-sm:border-t",
              )}
            >
              <dt className="text-xs font-medium text-ink-3">{t(`${fact}.name`)}</dt>
              <dd className="mt-1.5 flex items-center gap-[7px] text-lg font-semibold tracking-tight">
                <Glyph tone={FACT_TONES[state]} size="lg" />
                {t(`value.${state}`)}
              </dd>
              <dd className="mt-0.5 text-xs wrap-break-word text-ink-3">{evidence}</dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}
