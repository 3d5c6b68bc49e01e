"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ClockTime } from "@/components/patterns/relative-time";
import type { GatewaySummary, HoldBoard as HoldBoardData } from "@/lib/gateways/schemas";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { ContrastList } from "./contrast-list";
import { GatewayList } from "./gateway-list";
import { GatewaysHead } from "./gateways-head";
import { HoldBoard } from "./hold-board";
import { LogReader } from "./log-reader";
import { MomentPicker } from "./moment-picker";
import type { GatewayPermissions } from "./permissions";
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
  const verdict = verdictOf({ gateways, holds, profiles: shownAt === null ? profiles : [] });
  return (
    <>
      <GatewaysHead verdict={verdict} asOf={board.at} at={shownAt} mayWrite={can.write} />
      <GatewayList gateways={gateways} mayWrite={can.write} />
      {shownAt === null ? (
        <ContrastList holds={holds} profiles={profiles} />
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
      <HoldBoard holds={holds} gateways={gateways} profiles={profiles} verdict={verdict} at={shownAt} />
      {gateways.length > 0 && (
        <MomentPicker at={at} onPick={onPickMoment} holds={stale ? undefined : holds} />
      )}
      <LogReader gateways={gateways} mayImport={can.importLogs} mayWrite={can.write} />
    </>
  );
}
