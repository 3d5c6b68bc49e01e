"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/patterns/page-header";
import { QueryFailure } from "@/components/patterns/query-failure";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

import { AddProfileLink } from "./add-profile-link";
import type { ProfilePermissions } from "./permissions";
import { ProfileTable } from "./profile-table";
import { TableSkeleton } from "./table-skeleton";
import { useBulkCheck } from "./use-bulk-check";
import { useWatched } from "./use-watched";

/** Every profile, and how many there are. */
export function ProfilesPage({ can }: { can: ProfilePermissions }) {
  const t = useTranslations("profiles");
  const { profiles, board, health } = useWatched();
  const bulk = useBulkCheck();
  const known = profiles.data;
  const keys = known?.reduce((sum, { credentials }) => sum + credentials.length, 0) ?? 0;
  return (
    <>
      <PageHeader
        live
        title={known && known.length > 0 ? t("heading", { profiles: known.length, keys }) : t("headingEmpty")}
        {...(known && known.length > 0 && { actions: <AddOnPhone allowed={can.write} /> })}
      />
      <QueryFailure title={t("loadFailed")} query={profiles} />
      <QueryFailure title={t("holdsFailed")} query={board} />
      {!known && !profiles.error && <TableSkeleton />}
      {known?.length === 0 && (
        <Card>
          <EmptyState icon={<KeyRound />} title={t("empty")} actions={<AddProfileLink allowed={can.write} />}>
            {t("emptyText")}
          </EmptyState>
        </Card>
      )}
      {known && known.length > 0 && (
        <ProfileTable
          profiles={known}
          health={health}
          holdsKnown={board.data !== undefined}
          bulk={bulk}
          mayCheck={can.check}
          checkAll
        />
      )}
    </>
  );
}

/** Phones leave the top bar's button out. */
function AddOnPhone({ allowed }: { allowed: boolean }) {
  return (
    <span className="grid sm:hidden">
      <AddProfileLink allowed={allowed} />
    </span>
  );
}
