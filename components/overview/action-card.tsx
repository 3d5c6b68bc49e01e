import { useTranslations } from "next-intl";

import { useReasonText } from "@/components/checks/use-reason-text";
import { AttentionGroup, AttentionItem } from "@/components/patterns/attention-group";
import { useSentences } from "@/components/patterns/use-sentences";
import { ButtonLink } from "@/components/ui/button-link";
import { Glyph } from "@/components/ui/glyph";
import { TextLink } from "@/components/ui/text-link";
import type { ProfileHealth } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { orderProfiles } from "@/lib/profiles/table.rules";

const SHOWN_MAX = 3;

type ActionCardProps = { profiles: readonly ProfileSummary[]; health: ReadonlyMap<string, ProfileHealth> };

/** Profiles whose newest check proved something wrong: cause, fix, and the way there. */
export function ActionCard({ profiles, health }: ActionCardProps) {
  const t = useTranslations("overview.action");
  const waiting = orderProfiles(
    profiles.filter(({ id }) => health.get(id)?.needsAction),
    health,
    "worst",
  );
  return (
    <AttentionGroup
      tone={waiting.length > 0 ? "down" : "ok"}
      title={t("title")}
      count={waiting.length}
      {...(waiting.length > SHOWN_MAX && { more: <More waiting={waiting} /> })}
    >
      {waiting.length === 0 && <NoneWaiting profiles={profiles} />}
      {waiting.slice(0, SHOWN_MAX).map((profile) => (
        <Waiting key={profile.id} profile={profile} />
      ))}
    </AttentionGroup>
  );
}

function Waiting({ profile }: { profile: ProfileSummary }) {
  const t = useTranslations("overview.action");
  const region = useTranslations("vocabulary.region");
  const reasons = useReasonText();
  const sentences = useSentences();
  const reason = profile.lastCheck?.failed?.reason ?? "unrecognised";
  return (
    <AttentionItem
      mark={<Glyph tone="down" />}
      title={`${profile.name} · ${region(profile.region)}`}
      aside={
        <ButtonLink
          href={`/profiles/${profile.id}`}
          size="sm"
          aria-label={t("openNamed", { name: profile.name })}
        >
          {t("open")}
        </ButtonLink>
      }
    >
      <p>{sentences(reasons.cause(reason), reasons.fix(reason))}</p>
    </AttentionItem>
  );
}

function NoneWaiting({ profiles }: { profiles: readonly ProfileSummary[] }) {
  const t = useTranslations("overview.action");
  const total = profiles.length;
  const accepted = profiles.filter(({ lastCheck }) => lastCheck?.verdict.authenticated === "yes").length;
  return (
    <AttentionItem mark={<Glyph tone={accepted === total ? "ok" : "unknown"} />} title={t("none")}>
      <p>{t("noneText", { accepted, total, unproven: total - accepted })}</p>
    </AttentionItem>
  );
}

function More({ waiting }: { waiting: readonly ProfileSummary[] }) {
  const t = useTranslations("overview.action");
  const reasons = useReasonText();
  const reason = reasons.cause(waiting[SHOWN_MAX]?.lastCheck?.failed?.reason ?? "unrecognised");
  return <TextLink href="/profiles">{t("more", { count: waiting.length - SHOWN_MAX, reason })}</TextLink>;
}
