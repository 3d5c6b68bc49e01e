import { useTranslations } from "next-intl";

import { useReasonText } from "@/components/checks/use-reason-text";
import { AttentionGroup, AttentionItem } from "@/components/patterns/attention-group";
import { useSentences } from "@/components/patterns/use-sentences";
import { ButtonLink } from "@/components/ui/button-link";
import { Glyph } from "@/components/ui/glyph";
import { TextLink } from "@/components/ui/text-link";
import { type ProfileHealth, wrongFact } from "@/lib/profiles/health.rules";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";
import { orderProfiles } from "@/lib/profiles/table.rules";

const SHOWN_MAX = 3;

type ActionCardProps = { profiles: readonly ProfileRow[]; health: ReadonlyMap<string, ProfileHealth> };

/** Profiles with something wrong: cause, fix, and the way there. */
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

function Waiting({ profile }: { profile: ProfileRow }) {
  const t = useTranslations("overview.action");
  const region = useTranslations("vocabulary.region");
  const reasons = useReasonText();
  const sentences = useSentences();
  const reason = wrongFact(profile)?.problem?.reason ?? "unrecognised";
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

function NoneWaiting({ profiles }: { profiles: readonly ProfileRow[] }) {
  const t = useTranslations("overview.action");
  const total = profiles.length;
  const accepted = profiles.filter(({ standing }) => standing.authenticated?.value === "yes").length;
  return (
    <AttentionItem mark={<Glyph tone={accepted === total ? "ok" : "unknown"} />} title={t("none")}>
      <p>{t("noneText", { accepted, total, unproven: total - accepted })}</p>
    </AttentionItem>
  );
}

function More({ waiting }: { waiting: readonly ProfileRow[] }) {
  const t = useTranslations("overview.action");
  const reasons = useReasonText();
  const next = waiting[SHOWN_MAX];
  const reason = reasons.cause((next && wrongFact(next)?.problem?.reason) ?? "unrecognised");
  return <TextLink href="/profiles">{t("more", { count: waiting.length - SHOWN_MAX, reason })}</TextLink>;
}
