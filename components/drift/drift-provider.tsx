"use client";

import { useTranslations } from "next-intl";

import { Glyph } from "@/components/ui/glyph";
import { TextLink } from "@/components/ui/text-link";
import type { ProviderDriftSummary } from "@/lib/drift/schemas";

import { DriftChanges } from "./drift-changes";
import { DRIFT_TONES } from "./drift-states";

type DriftProviderProps = {
  provider: ProviderDriftSummary;
  /** Left out on the profile's own page. */
  linked?: boolean;
};

/** One provider of a compared config: same, changed and what, missing, or not from here. */
export function DriftProvider({
  provider: { providerId, profileId, state, changes },
  linked = true,
}: DriftProviderProps) {
  const t = useTranslations("drift");
  return (
    <div className="grid min-w-0 gap-2">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <Glyph tone={DRIFT_TONES[state]} />
        <code className="min-w-0 font-mono text-xs font-medium wrap-anywhere">{providerId}</code>
        <span className="text-ink-2">{t(`states.${state}`, { count: changes.length })}</span>
        {linked && profileId !== null && (
          <TextLink className="ms-auto text-xs" href={`/profiles/${profileId}`}>
            {t("profile")}
          </TextLink>
        )}
      </p>
      {changes.length > 0 && <DriftChanges changes={changes} />}
    </div>
  );
}
