import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { THINKING_BEHAVIOURS } from "@/lib/alibaba/thinking";
import type { CheckStep, StepEvidence } from "@/lib/checks/schemas";

import { useReasonText } from "./use-reason-text";

/** The quieter line of a rung: what it saw, or why it failed and what to do. Null where the name says it all. */
export function StepSentence({ step }: { step: CheckStep }) {
  const t = useTranslations("checks.rung");
  const reasons = useReasonText();
  const seen = useWhatWasSeen(step);
  if (step.status === "ok") return seen;

  const reason = step.evidence.reason ?? "unrecognised";
  const cause = reasons.cause(reason);
  const fix = step.status === "skipped" ? null : reasons.fix(reason);
  if (fix === null) return cause;
  return t.rich("causeAndFix", {
    cause,
    fix,
    b: (text) => <span className="font-medium text-ink-2">{text}</span>,
    i: (text) => <span className="text-ink-2">{text}</span>,
  });
}

function useWhatWasSeen(step: CheckStep): string | null {
  const t = useTranslations("checks.ok");
  const format = useFormat();
  const stream = useStreamSentence();
  const { httpStatus, serverMs, facts = {} } = step.evidence;
  const status = String(httpStatus ?? "");
  switch (step.name) {
    case "dns":
      return facts["redirected"] === true
        ? t("connectTo", { goal: text(facts, "connectTo") })
        : text(facts, "addresses");
    case "tls":
      return typeof facts["daysLeft"] === "number"
        ? t("certificate", { issuer: text(facts, "issuer"), days: facts["daysLeft"] })
        : null;
    case "unkeyed":
    case "anthropic":
      return serverMs === undefined
        ? t("unkeyed", { status })
        : t("unkeyedServer", { status, ms: format.latency(serverMs, "prose") });
    case "auth":
      return typeof facts["modelCount"] === "number"
        ? t("auth", { status, count: facts["modelCount"] })
        : null;
    case "model": {
      const model = text(facts, "model");
      const { tokensIn, tokensOut } = facts;
      return typeof tokensIn === "number" && typeof tokensOut === "number"
        ? t("modelTokens", { model, in: tokensIn, out: tokensOut })
        : t("model", { model });
    }
    case "stream":
      return stream(facts);
    case "roles":
      return facts["developerRole"] === "refused" ? t("rolesDeveloperRefused") : t("rolesBoth");
    case "thinking": {
      const flag = THINKING_BEHAVIOURS.find((behaviour) => behaviour === facts["thinkingFlag"]);
      return flag === undefined ? null : t(`thinkingFlag.${flag}`);
    }
    case "native":
      return t("native", { status });
    case "format":
    case "tcp":
      return null;
  }
}

function useStreamSentence(): (facts: Facts) => string | null {
  const t = useTranslations("checks.ok");
  const format = useFormat();
  return ({ firstTokenMs, tokensPerSecond, done }) => {
    if (typeof firstTokenMs !== "number") return null;
    const ms = format.latency(firstTokenMs, "prose");
    if (done === false) return t("streamLeft", { ms });
    return typeof tokensPerSecond === "number"
      ? t("streamSpeed", { ms, speed: format.number(tokensPerSecond) })
      : t("stream", { ms });
  };
}

type Facts = NonNullable<StepEvidence["facts"]>;

function text(facts: Facts, name: string): string {
  return String(facts[name] ?? "");
}
