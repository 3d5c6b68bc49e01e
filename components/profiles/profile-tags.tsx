import { useTranslations } from "next-intl";

import { Tag } from "@/components/ui/tag";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { cn } from "@/lib/ui/cn";

type ProfileTagsProps = {
  profile: Pick<ProfileSummary, "plan" | "region" | "hostKind">;
  /** Also say what kind of host it is. */
  host?: boolean;
  className?: string;
};

export function ProfileTags({ profile, host = false, className }: ProfileTagsProps) {
  const t = useTranslations("vocabulary");
  return (
    <span className={cn("flex flex-wrap gap-1", className)}>
      <Tag>{t(`plan.${profile.plan}`)}</Tag>
      <Tag outline>{t(`region.${profile.region}`)}</Tag>
      {host && <Tag outline>{t(`hostKind.${profile.hostKind}`)}</Tag>}
    </span>
  );
}
