"use client";

import { useTranslations } from "next-intl";

import { HashOrId } from "@/components/auth-profiles/hash-or-id";
import { CountdownRing } from "@/components/patterns/countdown";
import { Seam } from "@/components/patterns/seam";
import { Glyph } from "@/components/ui/glyph";
import { TableCell, TableRow, TwoLines } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { HeldProfileName } from "./held-profile-name";
import { contrastOf } from "./contrast";
import { HoldDetails } from "./hold-details";
import { HoldEnds } from "./hold-ends";
import type { BoardHold } from "./hold-order";
import { LadderText } from "./ladder-text";
import { probeOf } from "./probe";
import { ProbeSummary } from "./probe-summary";

type HoldRowProps = {
  hold: BoardHold;
  profile: ProfileRow | undefined;
  /** Of the gateway's OpenClaw; its ladder is shown. */
  version: string;
  /** The moment looked at; null: now. */
  at: string | null;
  mayName: boolean;
};

export function HoldRow({ hold, profile, version, at, mayName }: HoldRowProps) {
  const t = useTranslations("gateways.board");
  const kind = useTranslations("vocabulary.holdKind");
  const facts = useTranslations("facts");
  const disagrees = at === null && contrastOf(hold, profile) !== null;
  return (
    <TableRow>
      <TableCell className="max-sm:col-span-full!">
        <div className="flex min-w-0 items-start gap-2.5">
          {at === null ? <CountdownRing {...hold} /> : <Glyph tone="held" className="mt-1" />}
          <TwoLines
            first={
              <>
                <span className="flex-none font-semibold">{hold.gateway.name}</span>
                <HeldProfileName authProfile={hold.authProfile} profile={profile} />
              </>
            }
            second={<HashOrId authProfile={hold.authProfile} mayName={mayName} />}
          />
        </div>
      </TableCell>
      <TableCell label={t("hold")}>
        <TwoLines
          first={
            <span className="flex flex-wrap items-center gap-x-[7px] gap-y-0.5">
              <span className="font-medium">{kind(hold.kind)}</span>
              <Tag outline>{hold.reason}</Tag>
            </span>
          }
          second={hold.model ?? t("allModels")}
        />
      </TableCell>
      <TableCell label={t("ends")}>
        <HoldEnds hold={hold} at={at} />
      </TableCell>
      <TableCell label={t("ladder")} leavesBelow="lg" className="max-sm:grid!">
        <TwoLines
          first={
            <span className="text-xs text-ink-2">
              <LadderText version={version} kind={hold.kind} reason={hold.reason} />
            </span>
          }
          second={hold.errorCount === null ? undefined : t("failures", { count: hold.errorCount })}
        />
      </TableCell>
      <TableCell className="sm:pt-[18px] sm:ps-0 sm:pe-0 max-sm:flex max-sm:items-center max-sm:gap-2">
        {disagrees && (
          <>
            <Seam />
            <span aria-hidden="true" className="text-xs font-medium text-held-ink sm:hidden">
              {facts("disagree")}
            </span>
          </>
        )}
      </TableCell>
      <TableCell label={t("probe")}>
        <ProbeSummary probe={probeOf(profile)} />
      </TableCell>
      <TableCell end>
        <HoldDetails hold={hold} profile={profile} />
      </TableCell>
    </TableRow>
  );
}
