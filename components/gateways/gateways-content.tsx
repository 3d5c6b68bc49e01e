"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SpansCard } from "@/components/timeline/spans-card";
import { ClockTime } from "@/components/patterns/relative-time";
import { findingsQuery } from "@/lib/findings/queries";
import type { GatewaySummary, HoldBoard as HoldBoardData } from "@/lib/gateways/schemas";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { AlertsCard } from "./alerts-card";
import { contrastsOf } from "./contrast";
import { ContrastList } from "./contrast-list";
import { EventsOfGateway } from "./events-of-gateway";
import { GatewayList } from "./gateway-list";
import { GatewaysHead } from "./gateways-head";
import { HoldBoard } from "./hold-board";
import { LogReader } from "./log-reader";
import type { GatewayPermissions } from "./permissions";
import { useSources } from "./use-sources";
import { verdictOf } from "./verdict";

type GatewaysContentProps = {
  can: GatewayPermissions;
  gateways: GatewaySummary[];
  board: HoldBoardData;
  profiles: ProfileRow[];
  /** The moment asked for; null: now. */
  at: string | null;
  onPickMoment: (at: string | null) => void;
  /** The board is still the one from before another moment was asked for. */
  stale: boolean;
};

export function GatewaysContent({
  can,
  gateways,
  board,
  profiles,
  at,
  onPickMoment,
  stale,
}: GatewaysContentProps) {
  const t = useTranslations("gateways");
  // Until the answer is there, what is shown is named after its own time, never after the one asked for.
  const shownAt = at === null && !stale ? null : board.at;
  const { holds } = board;
  const sources = useSources(gateways);
  const verdict = verdictOf({ gateways, holds, sources, profiles: shownAt === null ? profiles : [] });
  const findings = useQuery(findingsQuery(null));
  const contrasts = shownAt === null ? contrastsOf(holds, profiles, findings.data ?? []) : [];
  return (
    <>
      <GatewaysHead verdict={verdict} asOf={board.at} at={shownAt} mayWrite={can.write} />
      <GatewayList gateways={gateways} sources={sources} mayWrite={can.write} />
      {shownAt === null ? (
        <ContrastList contrasts={contrasts} />
      ) : (
        <Notice
          tone="info"
          lead={t.rich("moment.shown", { time: () => <ClockTime at={shownAt} /> })}
          actions={
            <Button size="sm" onClick={() => onPickMoment(null)}>
              {t("moment.backToNow")}
            </Button>
          }
        >
          {t("moment.shownText")}
        </Notice>
      )}
      <HoldBoard {...{ holds, gateways, profiles, sources, verdict }} at={shownAt} mayName={can.write} />
      {gateways.length > 0 && (
        <>
          {shownAt === null && <AlertsCard toldAbove={contrasts[0]?.finding?.id} />}
          <SpansCard gateways={gateways} at={at} onPick={onPickMoment} mayName={can.write} />
          <EventsOfGateway gateways={gateways} mayName={can.write} />
        </>
      )}
      <LogReader gateways={gateways} mayImport={can.importLogs} mayWrite={can.write} />
    </>
  );
}
