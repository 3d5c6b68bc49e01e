import { useTranslations } from "next-intl";

import { CodePanel } from "@/components/ui/code-panel";
import { Glyph } from "@/components/ui/glyph";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { Tag } from "@/components/ui/tag";
import type { Finding } from "@/lib/diagnosis/diagnose";
import type { KeyState, Severity } from "@/lib/diagnosis/schemas";
import type { Tone } from "@/lib/ui/tone";

const SEVERITY_TONES: Record<Severity, Tone> = { info: "info", degraded: "degraded", down: "down" };

const KEY_TONES: Record<KeyState, Tone> = {
  healthy: "ok",
  suspect: "degraded",
  unknown: "unknown",
  throttled: "degraded",
  billing: "degraded",
  blocked: "down",
};

/** Cause, fix and evidence, in this order; then what it says of the key itself. */
export function FindingCard({ finding }: { finding: Finding }) {
  const t = useTranslations("explain");
  const diagnosis = useTranslations("diagnosis");
  const { rule, severity, category, key, params, fix, links, evidence } = finding;
  return (
    <article className="grid gap-3 p-4">
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Glyph tone={SEVERITY_TONES[severity]} />
        <h3 className="font-semibold">
          <span className="sr-only">{t(`severity.${severity}`)}: </span>
          {diagnosis(`titles.${rule}`)}
        </h3>
        <Tag>{t(`category.${category}`)}</Tag>
      </header>
      <KeyValueList>
        <KeyValue label={t("result.cause")}>{diagnosis(`causes.${rule}`, params)}</KeyValue>
        <KeyValue label={t("result.fix")}>
          <ol className="grid list-decimal gap-1 ps-[18px]">
            {fix.map((step) => (
              <li key={step}>{diagnosis(`steps.${step}`)}</li>
            ))}
          </ol>
        </KeyValue>
      </KeyValueList>
      <CodePanel
        title={t(rule === "unrecognised" ? "result.raw" : "result.evidence")}
        label={t(rule === "unrecognised" ? "result.raw" : "result.evidence")}
        code={evidence}
        wrap
        className="max-h-[320px] overflow-auto rounded-md border border-line-1"
      />
      <KeyValueList>
        <KeyValue label={t("result.key")}>
          <span className="flex gap-1.5 font-medium">
            <Glyph tone={KEY_TONES[key]} className="mt-[3px]" />
            <span className="min-w-0">{t(`key.${key}`)}</span>
          </span>
        </KeyValue>
        {links.length > 0 && (
          <KeyValue label={t("result.links")}>
            <ul className="grid gap-1">
              {links.map((link) => (
                <li key={link}>
                  <a
                    href={link}
                    target="_blank"
                    rel="noreferrer"
                    className="font-medium text-accent-ink underline underline-offset-2"
                  >
                    {t("result.link", { host: new URL(link).host })}
                  </a>
                </li>
              ))}
            </ul>
          </KeyValue>
        )}
      </KeyValueList>
    </article>
  );
}
