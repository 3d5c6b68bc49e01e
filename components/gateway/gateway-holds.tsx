"use client";

import { useTranslations } from "next-intl";

import { type BoardHold, holdKey, inOrder } from "@/components/gateways/hold-order";
import { HoldRow } from "@/components/gateways/hold-row";
import { DataTable } from "@/components/patterns/data-table";
import { ClockTime } from "@/components/patterns/relative-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import { supports } from "@/lib/openclaw/features";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

type GatewayHoldsProps = {
  /** Of this gateway. */
  holds: readonly BoardHold[];
  profiles: readonly ProfileRow[];
  /** The gateway's OpenClaw. */
  version: string;
  /** ISO 8601; null when no line of it has been read. */
  lastLineAt: string | null;
  /** May say which auth profile id is behind a hash. */
  mayName: boolean;
};

/** What one gateway refuses to use now, until when, and what our own probe says. */
export function GatewayHolds({ holds, profiles, version, lastLineAt, mayName }: GatewayHoldsProps) {
  const t = useTranslations("gateway.holds");
  const board = useTranslations("gateways.board");
  const profileById = new Map(profiles.map((profile) => [profile.id, profile]));
  return (
    <DataTable
      title={t("title")}
      count={holds.length}
      {...(holds.length > 0 && { footer: <p>{board("legend")}</p> })}
    >
      {holds.length === 0 ? (
        <NoHolds version={version} lastLineAt={lastLineAt} />
      ) : (
        <Table label={t("title")} fixed>
          <TableHead>
            <TableHeader className="w-[30%] lg:w-[25%]">{board("gatewayAndProfile")}</TableHeader>
            <TableHeader className="w-[21%] lg:w-[16.5%]">{board("holdAndScope")}</TableHeader>
            <TableHeader className="w-[22%] lg:w-[18%]">{board("ends")}</TableHeader>
            <TableHeader leavesBelow="lg" className="w-[15.5%]">
              {board("ladderOfVersion")}
            </TableHeader>
            <TableHeader className="w-9 px-0">
              <span className="sr-only">{board("disagreement")}</span>
            </TableHeader>
            <TableHeader>{board("ourProbe")}</TableHeader>
            <TableHeader className="w-24">
              <span className="sr-only">{board("actions")}</span>
            </TableHeader>
          </TableHead>
          <TableBody>
            {inOrder(holds, "end").map((hold) => (
              <HoldRow
                key={holdKey(hold)}
                hold={hold}
                profile={profileById.get(hold.authProfile.profileId ?? "")}
                version={version}
                at={null}
                mayName={mayName}
              />
            ))}
          </TableBody>
        </Table>
      )}
    </DataTable>
  );
}

function NoHolds({ version, lastLineAt }: Pick<GatewayHoldsProps, "version" | "lastLineAt">) {
  const t = useTranslations("gateway.holds");
  if (lastLineAt === null)
    return (
      <EmptyState title={t("neverRead")} className="py-8">
        {t("neverReadText")}
      </EmptyState>
    );
  if (supports(version, "holdLines") === "no")
    return (
      <EmptyState title={t("notLogged")} className="py-8">
        {t("notLoggedText")}
      </EmptyState>
    );
  return (
    <EmptyState title={t("clear")} className="py-8">
      {t.rich("clearUpTo", { time: () => <ClockTime at={lastLineAt} /> })}
    </EmptyState>
  );
}
