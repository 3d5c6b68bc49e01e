import { useTranslations } from "next-intl";

import { CodePanel, Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";
import { Glyph } from "@/components/ui/glyph";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { Tag } from "@/components/ui/tag";
import type { KeyState, Severity } from "@/lib/diagnosis/schemas";
import type { Tone } from "@/lib/ui/tone";

import { fixAsText } from "./fix-as-text";
import { FixSteps } from "./fix-steps";
import { type ShownFinding, useFindingText } from "./use-finding-text";

const SEVERITY_TONES: Record<Severity, Tone> = { info: "info", degraded: "degraded", down: "down" };

const KEY_TONES: Record<KeyState, Tone> = {
  healthy: "ok",
  suspect: "degraded",
  unknown: "unknown",
  throttled: "degraded",
  billing: "degraded",
  blocked: "down",
};

const NARROW = "grid-cols-[64px_minmax(0,1fr)] max-sm:grid-cols-[64px_minmax(0,1fr)]";

/** Longer evidence gets a panel of its own, which scrolls by keyboard too. */
const QUOTE_LENGTH_MAX = 300;

type FindingCardProps = {
  finding: ShownFinding;
  /** Another mark than the severity's: a gateway's hold has its own. */
  tone?: Tone;
  /** Under the title: where it was seen, since when. */
  seen?: React.ReactNode;
  /** Names the whole text of a finding nobody knows: what was pasted, or what the host replied. */
  rawTitle: string;
  /** Further rows of evidence: `KeyValue`s. */
  facts?: React.ReactNode;
  /** In a narrow column: short labels, and evidence as a quotation. */
  narrow?: boolean;
};

/** Cause, fix and evidence, in this order; then what it says of the key itself. */
export function FindingCard({ finding, tone, seen, rawTitle, facts, narrow = false }: FindingCardProps) {
  const t = useTranslations("findings");
  const { title, cause, steps } = useFindingText()(finding);
  const { rule, severity, category, key, links, evidence } = finding;
  const columns = narrow && { className: NARROW };
  const quoted = narrow && evidence !== "" && rule !== "unrecognised" && evidence.length <= QUOTE_LENGTH_MAX;
  return (
    <article className="grid gap-3 p-4">
      <header className="grid gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Glyph tone={tone ?? SEVERITY_TONES[severity]} />
          <h3 className="font-semibold">
            <span className="sr-only">{t(`severity.${severity}`)}: </span>
            {title}
          </h3>
          <Tag>{t(`category.${category}`)}</Tag>
        </div>
        {seen !== undefined && <p className="text-xs text-ink-3">{seen}</p>}
      </header>
      <KeyValueList {...columns}>
        <KeyValue label={t("card.cause")}>{cause}</KeyValue>
        <KeyValue label={t("card.fix")}>
          <FixSteps steps={steps} />
        </KeyValue>
        {quoted && (
          <KeyValue label={t("card.evidence")}>
            <Quote>{evidence}</Quote>
          </KeyValue>
        )}
        {facts}
      </KeyValueList>
      {!quoted && evidence !== "" && (
        <EvidencePanel title={rule === "unrecognised" ? rawTitle : t("card.evidence")} text={evidence} />
      )}
      <KeyValueList {...columns}>
        <KeyValue label={t("card.key")}>
          <span className="flex gap-1.5 font-medium">
            <Glyph tone={KEY_TONES[key]} className="mt-[3px]" />
            <span className="min-w-0">{t(`key.${key}`)}</span>
          </span>
        </KeyValue>
        {links.length > 0 && (
          <KeyValue label={t("card.links")}>
            <ul className="grid gap-1">
              {links.map((link) => (
                <li key={link}>
                  <a
                    href={link}
                    target="_blank"
                    rel="noreferrer"
                    className="font-medium text-accent-ink underline underline-offset-2"
                  >
                    {t("card.link", { host: new URL(link).host })}
                  </a>
                </li>
              ))}
            </ul>
          </KeyValue>
        )}
      </KeyValueList>
      {rule !== "unrecognised" && (
        <CopyButton
          text={fixAsText(steps)}
          label={t("copyFix")}
          variant="default"
          className="justify-self-start"
        />
      )}
    </article>
  );
}

function EvidencePanel({ title, text }: { title: string; text: string }) {
  return (
    <CodePanel
      title={title}
      label={title}
      code={text}
      wrap
      className="max-h-[320px] overflow-auto rounded-md border border-line-1"
    />
  );
}
