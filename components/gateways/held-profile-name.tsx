"use client";

import { useTranslations } from "next-intl";

import { TextLink } from "@/components/ui/text-link";
import type { Hold } from "@/lib/gateways/schemas";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

type AuthProfileNameProps = { authProfile: Hold["authProfile"]; profile: ProfileRow | undefined };

/** Our name for what is held, as a link; the provider's id where it is none of ours. */
export function HeldProfileName({ authProfile, profile }: AuthProfileNameProps) {
  const region = useTranslations("vocabulary.region");
  if (!profile) return <span className="truncate text-ink-2">{authProfile.provider}</span>;
  return (
    <TextLink href={`/profiles/${profile.id}`} className="truncate">
      {`${profile.name} · ${region(profile.region)}`}
    </TextLink>
  );
}
