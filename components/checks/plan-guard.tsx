"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useFormat } from "@/components/patterns/use-format";
import { Checkbox } from "@/components/ui/checkbox";
import { Confirm } from "@/components/ui/confirm";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { keyedRequestsOf } from "@/lib/checks/keyed-requests.rules";
import { costOf } from "@/lib/checks/rungs";
import type { CheckLevel } from "@/lib/checks/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { CheckCost } from "./check-cost";
import { PLAN_TERMS } from "./plan-terms-data";

/** A keyed check of a plan's key that waits for a person's word. */
export type GuardedCheck = {
  level: Exclude<CheckLevel, "network">;
  model: string;
  /** Asked besides, one after another. */
  models?: readonly string[];
  credential: { id: string; mask: string };
};

type PlanGuardProps = {
  profile: Pick<ProfileSummary, "baseUrls" | "plan">;
  check: GuardedCheck | null;
  onSend: (check: GuardedCheck) => void;
  onClose: () => void;
};

/**
 * Asks before a plan's key leaves: what goes where, what it costs, what is written down. The tick is never remembered,
 * because the plan's terms are about this one use.
 */
export function PlanGuard({ profile, check, onSend, onClose }: PlanGuardProps) {
  // Remounted for every check that asks, so the box begins empty.
  return (
    check && <Guard key={`${check.level} ${check.credential.id}`} {...{ profile, check, onSend, onClose }} />
  );
}

function Guard({ profile, check, onSend, onClose }: PlanGuardProps & { check: GuardedCheck }) {
  const t = useTranslations("checks.guard");
  const plan = useTranslations("vocabulary.plan");
  const errorText = useErrorText();
  const [ticked, setTicked] = useState(false);
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={profile.plan === "standard" ? t("titleMisplaced") : t("title", { plan: plan(profile.plan) })}
      description={t(`text.${profile.plan}`)}
      action={t("send", { mask: check.credential.mask })}
      cost={<CheckCost plan={profile.plan} {...check} />}
      disabledReason={ticked ? undefined : t("tickFirst")}
      onConfirm={() => onSend(check)}
      describeError={errorText}
    >
      <a
        href={PLAN_TERMS[profile.plan]}
        target="_blank"
        rel="noreferrer"
        className="inline-flex items-center gap-1 justify-self-start font-medium text-accent-ink underline-offset-2 hover:underline"
      >
        {t("source")}
        <ExternalLink className="size-3.5" />
      </a>
      <WhatIsSent profile={profile} check={check} />
      <Checkbox label={t("confirm")} checked={ticked} onChange={(event) => setTicked(event.target.checked)} />
    </Confirm>
  );
}

function WhatIsSent({ profile, check }: { profile: PlanGuardProps["profile"]; check: GuardedCheck }) {
  const t = useTranslations("checks.guard");
  const format = useFormat();
  const requests = keyedRequestsOf({ ...profile, ...check });
  // The same path many times over is one line.
  const paths = Map.groupBy(requests, ({ method, url }) => `${method} ${new URL(url).pathname}`);
  const { tokens } = costOf(check.level, profile.plan, check.models, check.model);
  return (
    <KeyValueList>
      <KeyValue label={t("sends")}>
        {[...paths].map(([path, { length }]) => (
          <span key={path} className="block">
            <code className="font-mono">{path}</code>
            {length > 1 && ` × ${length}`}
          </span>
        ))}
      </KeyValue>
      <KeyValue label={t("to")}>
        <code className="font-mono">{new URL(profile.baseUrls.openai).host}</code>
      </KeyValue>
      <KeyValue label={t("key")}>
        <code className="font-mono">{check.credential.mask}</code>
      </KeyValue>
      <KeyValue label={t("costs")}>
        {t("requests", { tokens: format.tokens(tokens, { about: tokens > 0 }), count: requests.length })}
      </KeyValue>
      <KeyValue label={t("recorded")}>{t("recordedText")}</KeyValue>
    </KeyValueList>
  );
}
