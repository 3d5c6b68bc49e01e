import { useTranslations } from "next-intl";

import { AttentionGroup, AttentionItem } from "@/components/patterns/attention-group";
import { CountdownRing, CountdownText } from "@/components/patterns/countdown";
import { SeamNote } from "@/components/patterns/seam";
import { HoldLimit } from "@/components/profiles/hold-limit";
import { ButtonLink } from "@/components/ui/button-link";
import { Glyph } from "@/components/ui/glyph";
import { TextLink } from "@/components/ui/text-link";
import { type BoardHold, contradicts } from "@/lib/profiles/health.rules";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

const SHOWN_MAX = 3;

type HoldsCardProps = { holds: readonly BoardHold[]; profiles: readonly ProfileRow[]; gateways: number };

/** What gateways hold, soonest end first, and where our own check says otherwise. */
export function HoldsCard({ holds, profiles, gateways }: HoldsCardProps) {
  const t = useTranslations("overview.holds");
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  const more = holds.length - SHOWN_MAX;
  return (
    <AttentionGroup
      tone={holds.length > 0 ? "held" : gateways > 0 ? "ok" : "not-run"}
      title={t("title")}
      count={holds.length}
      {...(more > 0 && { more: <TextLink href="/gateways">{t("more", { count: more })}</TextLink> })}
    >
      {holds.length === 0 && <NothingHeld gateways={gateways} />}
      {holds.slice(0, SHOWN_MAX).map((hold) => (
        <HoldItem
          key={`${hold.gateway.id} ${hold.authProfile.hash} ${hold.kind} ${hold.model ?? ""}`}
          hold={hold}
          profile={byId.get(hold.authProfile.profileId ?? "")}
        />
      ))}
    </AttentionGroup>
  );
}

function HoldItem({ hold, profile }: { hold: BoardHold; profile: ProfileRow | undefined }) {
  const t = useTranslations("overview.holds");
  const kind = useTranslations("vocabulary.holdKind");
  const { since, until } = hold;
  return (
    <AttentionItem
      mark={<CountdownRing since={since} until={until} />}
      title={t("item", {
        gateway: hold.gateway.name,
        profile: profile?.name ?? hold.authProfile.id ?? hold.authProfile.provider,
      })}
      aside={
        <span className="text-held-ink">
          <CountdownText since={since} until={until} />
        </span>
      }
    >
      <p>
        {t.rich("line", {
          kind: kind(hold.kind),
          reason: hold.reason,
          b: (text) => <b className="font-semibold">{text}</b>,
          end: () => <HoldLimit hold={hold} />,
        })}
        {hold.model !== null && <> · {hold.model}</>}
      </p>
      {profile && contradicts(profile, hold) && <SeamNote>{t("disagree")}</SeamNote>}
    </AttentionItem>
  );
}

function NothingHeld({ gateways }: { gateways: number }) {
  const t = useTranslations("overview.holds");
  if (gateways > 0) {
    return (
      <AttentionItem mark={<Glyph tone="ok" />} title={t("none")}>
        <p>{t("noneText", { gateways })}</p>
      </AttentionItem>
    );
  }
  return (
    <AttentionItem
      mark={<Glyph tone="not-run" />}
      title={t("noGateway")}
      aside={
        <ButtonLink href="/gateways" size="sm">
          {t("readLog")}
        </ButtonLink>
      }
    >
      <p>{t("noGatewayText")}</p>
    </AttentionItem>
  );
}
