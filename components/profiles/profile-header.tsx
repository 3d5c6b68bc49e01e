"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/patterns/page-header";
import { RotateProfile } from "@/components/rotations/rotate-profile";
import { Avatar } from "@/components/ui/avatar";
import { ButtonLink } from "@/components/ui/button-link";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { Copyable } from "./copyable";
import { exportHref } from "./export-href";
import { ProfileMenu } from "./profile-menu";
import { ProfileTags } from "./profile-tags";

type ProfileHeaderProps = { profile: ProfileSummary; mayWrite: boolean; mayRotate: boolean };

/** Name, place, and what a gateway's config needs of it. */
export function ProfileHeader({ profile, mayWrite, mayRotate }: ProfileHeaderProps) {
  const t = useTranslations("profiles.detail");
  const { id, name, openclawProviderId, envVar, baseUrls, owner } = profile;
  return (
    <PageHeader
      title={name}
      beside={<ProfileTags profile={profile} host />}
      actions={
        <>
          <ButtonLink href={exportHref([id])} variant="primary">
            <Upload />
            {t("export")}
          </ButtonLink>
          <RotateProfile profile={profile} allowed={mayRotate} />
          <ProfileMenu profile={profile} allowed={mayWrite} />
        </>
      }
    >
      <div className="mt-1 flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-xs text-ink-3">
        <Copyable label={t("provider")} value={openclawProviderId} copyLabel={t("copyProvider")} />
        <Copyable label={t("envVar")} value={envVar} copyLabel={t("copyEnvVar")} />
        <Copyable
          label={<span className="sr-only">{t("baseUrl")}</span>}
          value={baseUrls.openai}
          copyLabel={t("copyBaseUrl")}
        />
        {owner !== null && (
          <span className="inline-flex items-center gap-1.5">
            <Avatar name={owner} />
            <span className="sr-only">{t("owner")}</span>
            {owner}
          </span>
        )}
      </div>
    </PageHeader>
  );
}
