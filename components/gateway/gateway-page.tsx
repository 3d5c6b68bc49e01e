"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { GatewayDriftCard } from "@/components/drift/gateway-drift-card";
import { contrastsOf } from "@/components/gateways/contrast";
import { ContrastList } from "@/components/gateways/contrast-list";
import type { BoardHold } from "@/components/gateways/hold-order";
import { LogReader } from "@/components/gateways/log-reader";
import { newestLine } from "@/components/gateways/sources-of";
import { SourcesCard } from "@/components/log-sources/sources-card";
import { QueryFailure } from "@/components/patterns/query-failure";
import { EventTimeline } from "@/components/timeline/event-timeline";
import { findingsQuery } from "@/lib/findings/queries";
import { gatewayQuery, holdsQuery } from "@/lib/gateways/queries";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import { logSourcesQuery } from "@/lib/log-sources/queries";
import { profileRowsQuery } from "@/lib/profiles/queries";
import { ApiError } from "@/lib/ui/api-client";

import { ControlCard } from "./control-card";
import { GatewayFindings } from "./gateway-findings";
import { GatewayGone } from "./gateway-gone";
import { GatewayHeader } from "./gateway-header";
import { GatewayHolds } from "./gateway-holds";
import { GatewaySkeleton } from "./gateway-skeleton";
import { liveState } from "./live-state";
import type { GatewayPagePermissions } from "./permissions";
import { versionKnown } from "./version-known";

type GatewayPageProps = { id: string; can: GatewayPagePermissions };

/** One gateway: where its lines come from, what it holds now, what its log tells. */
export function GatewayPage({ id, can }: GatewayPageProps) {
  const t = useTranslations("gateway");
  const gateway = useQuery(gatewayQuery(id));
  const board = useQuery(holdsQuery(null));
  if (gateway.error instanceof ApiError && gateway.error.code === "not_found") return <GatewayGone />;
  return (
    <>
      <QueryFailure title={t("loadFailed")} query={gateway} />
      <QueryFailure title={t("holdsFailed")} query={board} />
      {gateway.data && (
        <LoadedGateway
          gateway={gateway.data}
          holds={board.data?.holds.filter((hold) => hold.gateway.id === id)}
          can={can}
        />
      )}
      {!gateway.data && !gateway.error && <GatewaySkeleton />}
    </>
  );
}

type LoadedGatewayProps = {
  gateway: GatewaySummary;
  /** Undefined while they are not known. */
  holds: readonly BoardHold[] | undefined;
  can: GatewayPagePermissions;
};

function LoadedGateway({ gateway, holds, can }: LoadedGatewayProps) {
  const { data: sources } = useQuery(logSourcesQuery(gateway.id));
  const { data: profiles = [] } = useQuery(profileRowsQuery);
  const { data: findings = [] } = useQuery(findingsQuery(null));
  const reader = useRef<HTMLDivElement>(null);
  const version = versionKnown(gateway, sources ?? []);
  const lastAt = newestLine(sources ?? [], gateway.lastImport) ?? gateway.lastEventAt;
  const contrasts = contrastsOf(holds ?? [], profiles, findings);
  return (
    <>
      <GatewayHeader
        gateway={gateway}
        version={version}
        live={sources ? liveState(sources, lastAt !== null) : null}
        lastLineAt={lastAt}
        mayWrite={can.write}
        onReadLog={() => {
          reader.current?.scrollIntoView();
          reader.current?.focus({ preventScroll: true });
        }}
      />
      <SourcesCard gateway={gateway} allowed={can.sources} />
      {holds && (
        <>
          <ContrastList contrasts={contrasts} />
          <GatewayHolds
            holds={holds}
            profiles={profiles}
            version={version.version}
            lastLineAt={lastAt}
            mayName={can.write}
          />
        </>
      )}
      <GatewayFindings
        // The first contrast tells its own.
        findings={findings.filter(
          ({ id, gatewayId }) => gatewayId === gateway.id && id !== contrasts[0]?.finding?.id,
        )}
      />
      <GatewayDriftCard gatewayId={gateway.id} />
      <EventTimeline gatewayId={gateway.id} mayName={can.write} />
      {can.configure && <ControlCard gateway={gateway} />}
      <div ref={reader} tabIndex={-1} className="scroll-mt-20 rounded-lg focus-visible:shadow-none">
        <LogReader gateways={[gateway]} mayImport={can.importLogs} mayWrite={can.write} />
      </div>
    </>
  );
}
