"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import { useRouter } from "@/i18n/navigation";
import { BEATS_KEPT } from "@/lib/profiles/beats.rules";
import { healthOf, type ProfileHealth } from "@/lib/profiles/health.rules";
import type { ProfileRow as Row } from "@/lib/profiles/rows/schemas";

import { ProfileRow } from "./profile-row";
import type { Selection } from "./use-selection";
import { useRowKeys } from "./use-row-keys";
import { useVirtualRows } from "./use-virtual-rows";

type ProfileRowsProps = {
  profiles: readonly Row[];
  /** How many there are without a filter. */
  total: number;
  health: ReadonlyMap<string, ProfileHealth>;
  holdsKnown: boolean;
  checking: ReadonlySet<string>;
  selection: Selection;
};

// Below the top bar; the card clips, so the head stays inside it.
const HEAD = "sm:sticky sm:top-[52px] sm:z-[5]";

/** Head and virtual rows. Hundreds of profiles cost as much as a screenful. */
export function ProfileRows({ profiles, total, health, holdsKnown, checking, selection }: ProfileRowsProps) {
  const t = useTranslations("profiles.table");
  const body = useRef<HTMLTableSectionElement>(null);
  const ids = useMemo(() => profiles.map(({ id }) => id), [profiles]);
  const { rows, measure, before, after, scrollTo, firstVisible } = useVirtualRows(ids, total, body);
  const router = useRouter();
  const onRotate = (id: string) => router.push(`/rotations?start=${encodeURIComponent(id)}`);
  useRowKeys({ ids, body, scrollTo, firstVisible, onToggle: selection.toggle, onRotate });

  const selectedShown = ids.filter((id) => selection.has(id)).length;
  return (
    <Table fixed label={t("label")} aria-rowcount={ids.length + 1}>
      <TableHead>
        <TableHeader className={`${HEAD} w-10`}>
          <Checkbox
            aria-label={t("selectAll")}
            className="align-middle"
            checked={ids.length > 0 && selectedShown === ids.length}
            ref={(box) => {
              if (box) box.indeterminate = selectedShown > 0 && selectedShown < ids.length;
            }}
            onChange={(event) => selection.setAll(ids, event.target.checked)}
          />
        </TableHeader>
        <TableHeader className={`${HEAD} w-[19%] max-md:w-[21%]`}>{t("profile")}</TableHeader>
        <TableHeader className={`${HEAD} w-[24%]`}>{t("probe")}</TableHeader>
        <TableHeader className={`${HEAD} w-9 px-0!`}>
          <span className="sr-only">{t("agree")}</span>
        </TableHeader>
        <TableHeader className={HEAD}>{t("gateway")}</TableHeader>
        <TableHeader className={`${HEAD} w-[16%]`} leavesBelow="md">
          {t("lastChecks", { count: BEATS_KEPT })}
        </TableHeader>
        <TableHeader className={`${HEAD} w-[12%] max-md:w-[15%]`}>{t("key")}</TableHeader>
        <TableHeader className={`${HEAD} w-11 px-0!`} leavesBelow="lg">
          <span className="sr-only">{t("owner")}</span>
        </TableHeader>
      </TableHead>
      <TableBody ref={body}>
        <Space height={before} />
        {profiles.slice(rows.first, rows.end).map((profile, offset) => (
          <ProfileRow
            // By place, not by profile: a filter then writes other words into the rows that are there, which takes a
            // browser a quarter less time than making new ones.
            // oxlint-disable-next-line react/no-array-index-key -- rows keep nothing of the profile they showed
            key={rows.first + offset}
            index={rows.first + offset}
            profile={profile}
            health={health.get(profile.id) ?? healthOf(profile)}
            holdsKnown={holdsKnown}
            selected={selection.has(profile.id)}
            checking={checking.has(profile.id)}
            onSelect={selection.set}
            measure={measure}
          />
        ))}
        <Space height={after} />
      </TableBody>
    </Table>
  );
}

/** Stands for rows that are not in the document. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null;
  // Without a cell: one that spans all columns would bring back those that have left.
  return <tr aria-hidden="true" className="max-sm:block" style={{ height }} />;
}
