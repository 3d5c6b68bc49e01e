"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { DataTable } from "@/components/patterns/data-table";
import { StatusLegend } from "@/components/patterns/status-glyph";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import type { ProfileHealth } from "@/lib/profiles/health.rules";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";
import { filterProfiles, orderProfiles } from "@/lib/profiles/table.rules";

import { BulkBar } from "./bulk-bar";
import { ProfileRows } from "./profile-rows";
import { TableTools } from "./table-tools";
import type { BulkCheck } from "./use-bulk-check";
import { useProfileFilter } from "./use-profile-filter";
import { useSelection } from "./use-selection";
import { useStableOrder } from "./use-stable-order";

type ProfileTableProps = {
  profiles: readonly ProfileRow[];
  health: ReadonlyMap<string, ProfileHealth>;
  /** False while the hold board could not be loaded: "no hold" would be a guess. */
  holdsKnown: boolean;
  bulk: BulkCheck;
  mayCheck: boolean;
  /** The table has the button that checks all; leave it out where the page has it elsewhere. */
  checkAll?: boolean;
};

const NONE: ReadonlySet<string> = new Set();

/** All profiles, probe and gateway side by side, with filters, order, selection and what can be done with it. */
export function ProfileTable({
  profiles,
  health,
  holdsKnown,
  bulk,
  mayCheck,
  checkAll = false,
}: ProfileTableProps) {
  const t = useTranslations("profiles.table");
  const { filter, filtered, setFilter, clear, settle } = useProfileFilter();
  const selection = useSelection();
  // Ordered first and filtered afterwards: a keystroke only filters.
  const sorted = useMemo(
    () => orderProfiles(profiles, health, filter.order),
    [profiles, health, filter.order],
  );
  const { items: ordered, stale, sortAgain } = useStableOrder(sorted, filter.order);
  const items = useMemo(() => filterProfiles(ordered, health, filter), [ordered, health, filter]);
  const contradicted = useMemo(
    () => profiles.filter(({ id }) => health.get(id)?.contradicted).length,
    [profiles, health],
  );
  const selected = profiles.filter(({ id }) => selection.has(id));

  return (
    <DataTable
      title={t("title")}
      count={profiles.length}
      aside={<StatusLegend className="max-md:hidden" />}
      tools={
        <TableTools
          filter={filter}
          setFilter={setFilter}
          settle={settle}
          profiles={profiles}
          healthyYetHeld={contradicted}
          stale={stale}
          onSortAgain={sortAgain}
        />
      }
      bulk={
        <BulkBar
          selected={selected}
          {...(checkAll && { all: profiles })}
          allowed={mayCheck}
          bulk={bulk}
          onClear={selection.clear}
        />
      }
      bulkActive={selected.length > 0}
      footer={<Footer shown={items.length} total={profiles.length} />}
    >
      {items.length > 0 ? (
        <ProfileRows
          profiles={items}
          total={profiles.length}
          health={health}
          holdsKnown={holdsKnown}
          checking={bulk.run?.running ?? NONE}
          selection={selection}
        />
      ) : (
        <EmptyState
          title={t("noMatch")}
          actions={filtered && <Button onClick={clear}>{t("clearFilters")}</Button>}
        />
      )}
    </DataTable>
  );
}

function Footer({ shown, total }: { shown: number; total: number }) {
  const t = useTranslations("profiles.table");
  return (
    <>
      <span role="status">{t("shown", { shown, total })}</span>
      <span className="ms-auto flex items-center gap-2 max-sm:hidden">
        <Kbd>J</Kbd>
        <Kbd>K</Kbd>
        {t("move")}
        <Kbd>X</Kbd>
        {t("selectKey")}
        <Kbd>↵</Kbd>
        {t("open")}
      </span>
    </>
  );
}
