"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type RefObject, useRef, useState } from "react";

import { ScheduleCard } from "@/components/check-policies/schedule-card";
import { CheckActions } from "@/components/checks/check-actions";
import { EarlierChecks } from "@/components/checks/earlier-checks";
import { LastCheckCard } from "@/components/checks/last-check-card";
import { PlanGuard } from "@/components/checks/plan-guard";
import { RUNNING_CHECK_ID } from "@/components/checks/running-check";
import { CredentialsCard } from "@/components/credentials/credentials-card";
import { ProfileDriftCard } from "@/components/drift/profile-drift-card";
import { KeyHistoryCard } from "@/components/credentials/key-history-card";
import { FindingsCard } from "@/components/findings/findings-card";
import { HeartbeatCard } from "@/components/history/heartbeat-card";
import { LatencyCard } from "@/components/history/latency-card";
import { IncidentsCard } from "@/components/incidents/incidents-card";
import { MatrixCard } from "@/components/model-matrix/matrix-card";
import { QueryFailure } from "@/components/patterns/query-failure";
import { KeyUsesCard } from "@/components/rotations/key-uses-card";
import { PolicyCard } from "@/components/rotations/policy-card";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import { holdsQuery } from "@/lib/gateways/queries";
import type { HoldBoard } from "@/lib/gateways/schemas";
import { healthByProfile, healthOf, type ProfileHealth, recentUses } from "@/lib/profiles/health.rules";
import { profileQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { HoldContrasts } from "./hold-contrasts";
import { ModelsCard } from "./models-card";
import type { ProfilePermissions } from "./permissions";
import { ProfileHeader } from "./profile-header";
import { ProfileHealthPanel } from "./profile-health";
import { ProfileSkeleton } from "./profile-skeleton";
import { useProfileChecks } from "./use-profile-checks";
import { useShownCheck } from "./use-shown-check";

type ProfilePageProps = { id: string; can: ProfilePermissions };

/** What is true of this way in, and why. */
export function ProfilePage({ id, can }: ProfilePageProps) {
  const t = useTranslations("profiles");
  const profile = useQuery(profileQuery(id));
  const board = useQuery(holdsQuery(null));
  return (
    <>
      <QueryFailure title={t("detail.loadFailed")} query={profile} />
      <QueryFailure title={t("holdsFailed")} query={board} />
      {profile.data && (
        <LoadedProfile profile={profile.data} health={healthWith(profile.data, board.data)} can={can} />
      )}
      {!profile.data && !profile.error && <ProfileSkeleton />}
    </>
  );
}

function healthWith(profile: ProfileSummary, board: HoldBoard | undefined): ProfileHealth {
  const known = board && healthByProfile([profile], board.holds, recentUses(board)).get(profile.id);
  return known ?? healthOf(profile);
}

type LoadedProfileProps = { profile: ProfileSummary; health: ProfileHealth; can: ProfilePermissions };

function LoadedProfile({ profile, health, can }: LoadedProfileProps) {
  const t = useTranslations("profiles.detail");
  const checks = useProfileChecks(profile);
  const card = useRef<HTMLDivElement>(null);
  const shown = useShownCheck(profile, card);
  return (
    <>
      <ProfileHeader profile={profile} mayWrite={can.write} mayRotate={can.keys} />
      <CheckActions
        profile={profile}
        model={checks.model}
        onModelChange={checks.setModel}
        credential={checks.credential}
        allowed={can.check}
        running={checks.run.state.kind === "running" ? checks.run.state.level : null}
        onCheck={(level) => {
          shown.showLast();
          checks.ask(level, checks.credential);
        }}
      />
      {forbidsUnattendedUse(profile.plan) && (
        <Notice tone="info" lead={t("byHandLead")}>
          {t("byHand")}
        </Notice>
      )}
      <ProfileHealthPanel profile={profile} health={health} />
      <HeartbeatCard beats={profile.beats} />
      <HoldContrasts profile={profile} holds={health.holds} />
      {/* On phones: the check, then keys and what is wrong, then figures. */}
      <div className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,7fr)_minmax(0,3fr)] md:grid-rows-[auto_1fr] [&>*]:min-w-0">
        <Checked card={card} profile={profile} checks={checks} shown={shown} />
        <div className="grid gap-[18px] sm:gap-6 md:col-start-2 md:row-span-2 md:row-start-1">
          <CredentialsCard
            profile={profile}
            allowed={can.keys}
            mayCheck={can.check}
            onCheck={(credential) => {
              shown.showLast();
              checks.ask("auth", credential);
            }}
          />
          <FindingsCard profileId={profile.id} checked={profile.lastCheck !== null} />
          <IncidentsCard
            profileId={profile.id}
            checked={profile.lastCheck !== null}
            onShowCheck={(checkId) => void shown.goTo(checkId)}
          />
          <ProfileDriftCard profileId={profile.id} />
          <KeyUsesCard profileId={profile.id} credentials={profile.credentials} />
          <ScheduleCard profile={profile} allowed={can.write} />
          <PolicyCard profile={profile} allowed={can.write} />
        </div>
        <div className="grid gap-[18px] sm:gap-6 md:col-start-1">
          <MatrixCard
            profile={profile}
            model={checks.model}
            allowed={can.check}
            busyWith={checks.run.state.kind === "running" ? RUNNING_CHECK_ID : undefined}
          />
          <LatencyCard profileId={profile.id} />
          <ModelsCard profile={profile} allowed={can.write} />
          <KeyHistoryCard credentials={profile.credentials} />
        </div>
      </div>
      <PlanGuard profile={profile} check={checks.waiting} onSend={checks.send} onClose={checks.dismiss} />
    </>
  );
}

type CheckedProps = {
  card: RefObject<HTMLDivElement | null>;
  profile: ProfileSummary;
  checks: ReturnType<typeof useProfileChecks>;
  shown: ReturnType<typeof useShownCheck>;
};

/** One check step by step, and the list of those before it. */
function Checked({ card, profile, checks, shown }: CheckedProps) {
  const earlier = useTranslations("checks.earlier");
  const [listOpen, setListOpen] = useState(false);
  return (
    <div ref={card} tabIndex={-1} className="grid scroll-mt-20 gap-[18px] rounded-lg sm:gap-6">
      <LastCheckCard
        profileId={profile.id}
        check={shown.check}
        run={checks.run}
        onBackToLast={shown.backToLast}
        footer={
          <Button variant="quiet" size="sm" aria-expanded={listOpen} onClick={() => setListOpen(!listOpen)}>
            {listOpen ? earlier("hide") : earlier("show")}
          </Button>
        }
      />
      {listOpen && (
        <EarlierChecks profileId={profile.id} shownId={shown.check?.id ?? null} onShow={shown.show} />
      )}
    </div>
  );
}
