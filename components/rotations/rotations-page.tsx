"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";

import { useClock } from "@/components/patterns/clock";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryFailure } from "@/components/patterns/query-failure";
import { DateTime } from "@/components/patterns/relative-time";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { profileRowsQuery } from "@/lib/profiles/queries";
import { dueKeysQuery, rotationsQuery } from "@/lib/rotations/queries";
import type { DueKey, RotationSummary } from "@/lib/rotations/schemas";

import { boardVerdict } from "./due";
import { DueCalendar } from "./due-calendar";
import { DueCard } from "./due-card";
import type { RotationPermissions } from "./permissions";
import { EndedRotations, OpenRotations } from "./rotation-list";
import { RotationsSkeleton } from "./rotations-skeleton";
import { StartMany } from "./start-many";
import { StartRotation } from "./start-rotation";

const MINUTE_MS = 60_000;

/** What is due, what is under way, what is done. */
export function RotationsPage({ can }: { can: RotationPermissions }) {
  const t = useTranslations("rotations");
  const keys = useQuery(dueKeysQuery);
  const rotations = useQuery(rotationsQuery());
  const known = keys.data && rotations.data;
  const empty = known && keys.data.length === 0 && rotations.data.length === 0;
  return (
    <>
      <PageHeader
        live
        title={keys.data ? <Title keys={keys.data} /> : t("title")}
        // The top bar leaves its button out on phones.
        actions={
          <span className="grid sm:hidden">
            <StartMany allowed={can.rotate} />
          </span>
        }
      >
        {rotations.data && <Lead rotations={rotations.data} />}
      </PageHeader>
      <QueryFailure title={t("dueFailed")} query={keys} />
      <QueryFailure title={t("listFailed")} query={rotations} />
      {!known && !keys.error && !rotations.error && <RotationsSkeleton />}
      {empty && (
        <Card>
          <EmptyState
            icon={<RefreshCw />}
            title={t("empty")}
            actions={<ButtonLink href="/profiles">{t("toProfiles")}</ButtonLink>}
          >
            {t("emptyText")}
          </EmptyState>
        </Card>
      )}
      {!empty && (keys.data ?? rotations.data) && (
        <Board keys={keys.data ?? []} rotations={rotations.data ?? []} can={can} />
      )}
      {can.rotate && <StartAsked />}
    </>
  );
}

type BoardProps = { keys: DueKey[]; rotations: RotationSummary[]; can: RotationPermissions };

function Board({ keys, rotations, can }: BoardProps) {
  return (
    <div className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,16fr)_minmax(0,9fr)] [&>*]:min-w-0">
      <div className="grid gap-[18px] sm:gap-6">
        <DueCard keys={keys} can={can} />
        <OpenRotations rotations={rotations.filter(({ state }) => state === "open")} />
        <EndedRotations rotations={rotations.filter(({ state }) => state !== "open")} />
      </div>
      <DueCalendar keys={keys} />
    </div>
  );
}

function Title({ keys }: { keys: DueKey[] }) {
  const t = useTranslations("rotations.verdict");
  // A key that falls due changes the sentence within the minute.
  const minute = useClock((nowMs) => Math.floor(nowMs / MINUTE_MS));
  const verdict = boardVerdict(keys, minute * MINUTE_MS);
  switch (verdict.kind) {
    case "overdue":
      return verdict.soon > 0 ? t("overdueAndSoon", verdict) : t("overdue", verdict);
    case "soon":
      return t("soon", verdict);
    case "later":
      return t.rich("later", { time: () => <DateTime at={verdict.next} /> });
    case "noDates":
      return t("noDates");
  }
}

function Lead({ rotations }: { rotations: RotationSummary[] }) {
  const t = useTranslations("rotations.verdict");
  return t("lead", { open: rotations.filter(({ state }) => state === "open").length });
}

/** `?start=` of the address: what R on a list of profiles asks for. */
function StartAsked() {
  const [asked, setAsked] = useQueryState("start", parseAsString);
  const { data: profiles } = useQuery({ ...profileRowsQuery, enabled: asked !== null });
  const profile = profiles?.find(({ id }) => id === asked);
  return profile && <StartRotation profile={profile} open onOpenChange={() => void setAsked(null)} />;
}
