"use client";

import { useTranslations } from "next-intl";

import { CurrentFinding } from "@/components/findings/current-finding";
import { useFindingText } from "@/components/findings/use-finding-text";
import { ClockTime } from "@/components/patterns/relative-time";
import { Disclosure } from "@/components/ui/disclosure";
import { Glyph } from "@/components/ui/glyph";
import { TextLink } from "@/components/ui/text-link";
import type { ProfileFinding } from "@/lib/findings/schemas";

type AlertItemProps = { finding: ProfileFinding };

/** What is wrong in a line; cause, fix and evidence behind it. */
export function AlertItem({ finding }: AlertItemProps) {
  const t = useTranslations("gateways.alerts");
  const { title } = useFindingText()(finding);
  const { severity, gatewayName, profileName, since } = finding;
  return (
    <Disclosure
      before={<Glyph tone={severity} />}
      title={title}
      beside={
        <>
          {gatewayName}
          {profileName !== null && <> · {profileName}</>} ·{" "}
          {t.rich("since", { time: () => <ClockTime at={since} /> })}
        </>
      }
    >
      <CurrentFinding finding={finding} />
      <div className="px-4 pb-4">
        <OpenAbout finding={finding} />
      </div>
    </Disclosure>
  );
}

/** The page of what it is about: the profile's, or else the gateway's. */
function OpenAbout({ finding: { profileId, profileName, gatewayId, gatewayName } }: AlertItemProps) {
  const t = useTranslations("gateways.alerts");
  const href = profileId === null ? (`/gateways/${gatewayId}` as const) : (`/profiles/${profileId}` as const);
  return <TextLink href={href}>{t("open", { name: profileName ?? gatewayName ?? "" })}</TextLink>;
}
