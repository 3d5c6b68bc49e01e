"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";

import { ChangePanel } from "./change-panel";
import { lineId } from "./config-view";
import type { SeenFinding, SeenPlace } from "./consultation";
import { SEVERITY_TONES } from "./severity-tones";
import { useRuleText } from "./use-rule-text";

type DoctorFindingProps = { finding: SeenFinding; busy: boolean; onFix: () => void };

/** Cause, fix, what the fix changes. */
export function DoctorFinding({ finding, busy, onFix }: DoctorFindingProps) {
  const t = useTranslations("doctor.finding");
  const severity = useTranslations("doctor.severity");
  const { title, cause, fix } = useRuleText()(finding);
  const [main, ...others] = finding.places;
  return (
    <article className="grid grid-cols-[18px_minmax(0,1fr)] gap-x-2.5 px-4 py-3.5">
      <Glyph tone={SEVERITY_TONES[finding.severity]} className="mt-[3px]" />
      <div className="grid min-w-0 gap-1.5">
        <div className="flex items-start gap-3">
          <div className="grid min-w-0 flex-1 gap-0.5">
            <h3 className="font-semibold wrap-anywhere">
              <span className="sr-only">{severity(finding.severity)}: </span>
              {title}
            </h3>
            <p className="text-xs leading-[18px] wrap-anywhere text-ink-3">
              {main && <Place place={main} />}
              {others.map((place) => (
                <span key={`${place.name} ${place.line}`}>
                  {" · "}
                  <Place place={place} />
                </span>
              ))}
            </p>
          </div>
          {finding.repairable && (
            <Button data-fix size="sm" pending={busy} aria-label={t("fixOf", { title })} onClick={onFix}>
              {t("fix")}
            </Button>
          )}
        </div>
        <KeyValueList className="grid-cols-[64px_minmax(0,1fr)] gap-y-1 max-sm:grid-cols-[64px_minmax(0,1fr)]">
          <KeyValue label={t("cause")}>{cause}</KeyValue>
          <KeyValue label={t("repair")}>{fix}</KeyValue>
        </KeyValueList>
        {finding.change && <ChangePanel change={finding.change} />}
        {!finding.repairable && <p className="text-xs text-ink-3">{t("byHand")}</p>}
      </div>
    </article>
  );
}

/** A place by name, with the way to its line. */
function Place({ place: { name, line } }: { place: SeenPlace }) {
  const t = useTranslations("doctor.finding");
  return (
    <>
      {name !== "" && <code className="font-mono">{name}</code>}
      {name !== "" && " · "}
      <button
        type="button"
        className="rounded-xs underline decoration-line-3 underline-offset-2 hover:text-ink-1"
        onClick={() => document.getElementById(lineId(line))?.scrollIntoView({ block: "center" })}
      >
        {t("line", { line })}
      </button>
    </>
  );
}
