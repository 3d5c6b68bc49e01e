"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { ZonedClockTime } from "@/components/patterns/relative-time";
import { Verdict } from "@/components/patterns/verdict";
import { CheckAll } from "@/components/profiles/check-all";
import type { ProfilePermissions } from "@/components/profiles/permissions";
import { ProfileTable } from "@/components/profiles/profile-table";
import { QueryFailure } from "@/components/patterns/query-failure";
import { useBulkCheck } from "@/components/profiles/use-bulk-check";
import { useWatched } from "@/components/profiles/use-watched";
import { gatewaysQuery } from "@/lib/gateways/queries";
import type { HoldBoard } from "@/lib/gateways/schemas";
import { overviewVerdict } from "@/lib/profiles/overview.rules";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { ActionCard } from "./action-card";
import { FirstSteps } from "./first-steps";
import { HoldsCard } from "./holds-card";
import { Meters } from "./meters";
import { OverviewSkeleton } from "./overview-skeleton";
import { useVerdictText } from "./use-verdict-text";

/** Is it okay right now? Then what needs somebody, then all profiles. */
export function OverviewPage({ can }: { can: ProfilePermissions }) {
  const t = useTranslations("profiles");
  const { profiles, board, health } = useWatched();
  const gateways = useQuery(gatewaysQuery);
  const bulk = useBulkCheck();
  const verdictText = useVerdictText();

  const known = profiles.data;
  if (!known)
    return profiles.error ? <QueryFailure title={t("loadFailed")} query={profiles} /> : <OverviewSkeleton />;
  const holds = board.data?.holds ?? [];
  const verdict = overviewVerdict({ profiles: known, health, holds });
  const { sentence, tone } = verdictText(verdict);
  return (
    <>
      <Verdict
        sentence={sentence}
        tone={tone}
        {...(verdict.kind !== "empty" && {
          basis: <Basis profiles={known} board={board.data} gateways={gateways.data?.length} />,
        })}
        actions={known.length > 0 && <CheckAll profiles={known} bulk={bulk} allowed={can.check} />}
      />
      <QueryFailure title={t("loadFailed")} query={profiles} />
      <QueryFailure title={t("holdsFailed")} query={board} />
      {known.length === 0 && <FirstSteps allowed={can.write} />}
      {known.length > 0 && <Meters profiles={known} health={health} />}
      {verdict.kind !== "empty" && (
        <div className="grid gap-[18px] sm:grid-cols-2 sm:gap-6 [&>*]:min-w-0">
          <ActionCard profiles={known} health={health} />
          <HoldsCard holds={holds} profiles={known} gateways={gateways.data?.length ?? 0} />
        </div>
      )}
      {known.length > 0 && (
        <ProfileTable
          profiles={known}
          health={health}
          holdsKnown={board.data !== undefined}
          bulk={bulk}
          mayCheck={can.check}
        />
      )}
    </>
  );
}

type BasisProps = {
  profiles: readonly ProfileRow[];
  board: HoldBoard | undefined;
  gateways: number | undefined;
};

function Basis({ profiles, board, gateways }: BasisProps) {
  const t = useTranslations("overview");
  const counts = {
    profiles: profiles.length,
    keys: profiles.reduce((sum, { credentials }) => sum + credentials.length, 0),
  };
  if (!board || gateways === undefined) return t("basisPartial", counts);
  return t.rich("basis", { ...counts, gateways, time: () => <ZonedClockTime at={board.at} /> });
}
