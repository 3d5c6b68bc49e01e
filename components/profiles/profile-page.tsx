"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { CheckActions } from "@/components/checks/check-actions";
import { EarlierChecks } from "@/components/checks/earlier-checks";
import { LastCheckCard } from "@/components/checks/last-check-card";
import { PlanGuard } from "@/components/checks/plan-guard";
import { CredentialsCard } from "@/components/credentials/credentials-card";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CheckSummary } from "@/lib/checks/schemas";
import { holdsQuery } from "@/lib/gateways/queries";
import { healthOf } from "@/lib/profiles/health.rules";
import { profileQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { HoldContrasts } from "./hold-contrasts";
import { ModelsCard } from "./models-card";
import type { ProfilePermissions } from "./permissions";
import { ProfileHeader } from "./profile-header";
import { ProfileHealthPanel } from "./profile-health";
import { ProfileSkeleton } from "./profile-skeleton";
import { StaleNotice } from "./stale-notice";
import { useProfileChecks } from "./use-profile-checks";

type ProfilePageProps = { id: string; can: ProfilePermissions };

/** What is true of this way in, and why. */
export function ProfilePage({ id, can }: ProfilePageProps) {
  const t = useTranslations("profiles");
  const profile = useQuery(profileQuery(id));
  const board = useQuery(holdsQuery(null));
  return (
    <>
      <StaleNotice title={t("detail.loadFailed")} query={profile} />
      <StaleNotice title={t("holdsFailed")} query={board} />
      {profile.data && (
        <LoadedProfile
          profile={profile.data}
          holds={board.data?.holds.filter(({ authProfile }) => authProfile.profileId === id) ?? []}
          can={can}
        />
      )}
      {!profile.data && !profile.error && <ProfileSkeleton />}
    </>
  );
}

type LoadedProfileProps = {
  profile: ProfileSummary;
  holds: Parameters<typeof healthOf>[1] & {};
  can: ProfilePermissions;
};

function LoadedProfile({ profile, holds, can }: LoadedProfileProps) {
  const t = useTranslations("profiles.detail");
  const earlier = useTranslations("checks.earlier");
  const health = healthOf(profile, holds);
  const checks = useProfileChecks(profile);
  const [picked, setPicked] = useState<CheckSummary | null>(null);
  const [listOpen, setListOpen] = useState(false);
  const shown = picked ?? profile.lastCheck;
  return (
    <>
      <ProfileHeader profile={profile} mayWrite={can.write} />
      <CheckActions
        profile={profile}
        model={checks.model}
        onModelChange={checks.setModel}
        hasKey={checks.credential !== undefined}
        allowed={can.check}
        running={checks.run.state.kind === "running" ? checks.run.state.level : null}
        onCheck={(level) => {
          setPicked(null);
          checks.ask(level, checks.credential);
        }}
      />
      {checks.guarded && (
        <Notice tone="info" lead={t("byHandLead")}>
          {t("byHand")}
        </Notice>
      )}
      <ProfileHealthPanel profile={profile} health={health} />
      <HoldContrasts profile={profile} holds={holds} />
      <div className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,7fr)_minmax(0,3fr)] [&>*]:min-w-0">
        <div className="grid gap-[18px] sm:gap-6">
          <LastCheckCard
            profileId={profile.id}
            check={shown}
            run={checks.run}
            onBackToLast={picked && picked.id !== profile.lastCheck?.id ? () => setPicked(null) : undefined}
            footer={
              <Button
                variant="quiet"
                size="sm"
                aria-expanded={listOpen}
                onClick={() => setListOpen(!listOpen)}
              >
                {listOpen ? earlier("hide") : earlier("show")}
              </Button>
            }
          />
          {listOpen && (
            <EarlierChecks profileId={profile.id} shownId={shown?.id ?? null} onShow={setPicked} />
          )}
        </div>
        <div className="md:row-span-2">
          <CredentialsCard
            profile={profile}
            allowed={can.keys}
            mayCheck={can.check}
            onCheck={(credential) => {
              setPicked(null);
              checks.ask("auth", credential);
            }}
          />
        </div>
        <div className="md:col-start-1">
          <ModelsCard profile={profile} allowed={can.write} />
        </div>
      </div>
      {checks.guarded && (
        <PlanGuard
          profile={checks.guarded}
          check={checks.waiting}
          onSend={checks.send}
          onClose={checks.dismiss}
        />
      )}
    </>
  );
}
