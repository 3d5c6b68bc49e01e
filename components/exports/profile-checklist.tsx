"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { Tag } from "@/components/ui/tag";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { maskShown } from "./mask-shown";

type ProfileChecklistProps = {
  profiles: readonly ProfileSummary[];
  chosen: readonly ProfileSummary[];
  onChange: (ids: string[]) => void;
};

export function ProfileChecklist({ profiles, chosen, onChange }: ProfileChecklistProps) {
  const t = useTranslations("exports");
  const words = useTranslations("vocabulary.region");
  const titleId = useId();
  const ids = chosen.map(({ id }) => id);
  return (
    <div className="grid gap-[5px]">
      <span id={titleId} className="text-sm font-medium">
        {t("profiles")}
      </span>
      <ul aria-labelledby={titleId} className="max-h-[340px] overflow-y-auto rounded-md border border-line-2">
        {profiles.map(({ id, name, region, credentials }) => (
          <li key={id} className="border-b border-line-1 last:border-b-0">
            <label className="flex cursor-pointer items-center gap-[9px] px-2.5 py-[7px] hover:bg-hover">
              <Checkbox
                className="mt-0"
                checked={ids.includes(id)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...ids, id] : ids.filter((each) => each !== id))
                }
              />
              <span className="min-w-0 truncate font-medium">{name}</span>
              <Tag outline>{words(region)}</Tag>
              <span className="ms-auto flex-none ps-1 text-xs text-ink-3">
                {maskShown(credentials) ?? t("noKey")}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
