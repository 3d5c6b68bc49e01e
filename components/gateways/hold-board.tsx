"use client";

import { ScrollText } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useTranslations } from "next-intl";

import { DataTable } from "@/components/patterns/data-table";
import { ClockTime } from "@/components/patterns/relative-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { effectiveVersion } from "./gateway-state";
import { type BoardHold, HOLD_ORDERS, holdKey, inOrder } from "./hold-order";
import { HoldRow } from "./hold-row";
import type { SourcesByGateway } from "./sources-of";
import type { GatewaysVerdict } from "./verdict";

type HoldBoardProps = {
  holds: readonly BoardHold[];
  gateways: readonly GatewaySummary[];
  profiles: readonly ProfileRow[];
  sources: SourcesByGateway;
  verdict: GatewaysVerdict;
  /** The moment looked at; null: now. */
  at: string | null;
  /** May say which auth profile id is behind a hash. */
  mayName: boolean;
};

export function HoldBoard({ holds, gateways, profiles, sources, verdict, at, mayName }: HoldBoardProps) {
  const t = useTranslations("gateways.board");
  const [order, setOrder] = useQueryState("by", parseAsStringLiteral(HOLD_ORDERS).withDefault("end"));
  const profileById = new Map(profiles.map((profile) => [profile.id, profile]));
  const gatewayById = new Map(gateways.map((gateway) => [gateway.id, gateway]));
  return (
    <DataTable
      title={at === null ? t("title") : t.rich("titleAt", { time: () => <ClockTime at={at} /> })}
      count={holds.length}
      {...(holds.length > 0 && {
        footer: <p>{t("legend")}</p>,
        aside: (
          <Segmented
            label={t("order")}
            options={[
              { value: "end", label: t("byEnd") },
              { value: "gateway", label: t("byGateway") },
            ]}
            value={order}
            onValueChange={(next) => void setOrder(next)}
          />
        ),
      })}
    >
      {holds.length === 0 ? (
        <EmptyBoard verdict={verdict} at={at} />
      ) : (
        <Table label={t("title")} fixed>
          <TableHead>
            <TableHeader className="w-[30%] lg:w-[25%]">{t("gatewayAndProfile")}</TableHeader>
            <TableHeader className="w-[21%] lg:w-[16.5%]">{t("holdAndScope")}</TableHeader>
            <TableHeader className="w-[22%] lg:w-[18%]">{t("ends")}</TableHeader>
            <TableHeader leavesBelow="lg" className="w-[15.5%]">
              {t("ladderOfVersion")}
            </TableHeader>
            <TableHeader className="w-9 px-0">
              <span className="sr-only">{t("disagreement")}</span>
            </TableHeader>
            <TableHeader>{at === null ? t("ourProbe") : t("ourProbeNow")}</TableHeader>
            <TableHeader className="w-24">
              <span className="sr-only">{t("actions")}</span>
            </TableHeader>
          </TableHead>
          <TableBody>
            {inOrder(holds, order).map((hold) => (
              <HoldRow
                key={holdKey(hold)}
                hold={hold}
                profile={profileById.get(hold.authProfile.profileId ?? "")}
                version={
                  effectiveVersion(
                    {
                      openclawVersion: hold.gateway.openclawVersion,
                      lastImport: gatewayById.get(hold.gateway.id)?.lastImport ?? null,
                    },
                    sources.get(hold.gateway.id),
                  ).version
                }
                at={at}
                mayName={mayName}
              />
            ))}
          </TableBody>
        </Table>
      )}
    </DataTable>
  );
}

function EmptyBoard({ verdict, at }: Pick<HoldBoardProps, "verdict" | "at">) {
  const t = useTranslations("gateways.board");
  if (verdict.kind === "noGateway" || verdict.kind === "neverRead") {
    return (
      <EmptyState
        icon={<ScrollText />}
        title={t(verdict.kind === "noGateway" ? "noGatewayTitle" : "neverReadTitle")}
      >
        {t.rich("neverReadText", { code: (text) => <code className="wrap-anywhere">{text}</code> })}
      </EmptyState>
    );
  }
  if (verdict.kind === "notLogged")
    return <EmptyState title={t("notLoggedTitle")}>{t("notLoggedText")}</EmptyState>;
  return (
    <EmptyState title={at === null ? t("clearTitle") : t("clearThenTitle")}>{t("clearText")}</EmptyState>
  );
}
