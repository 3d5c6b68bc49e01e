"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";

import { Checkbox } from "@/components/ui/checkbox";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";
import { healthOf, type ProfileHealth } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { ProfileRow } from "./profile-row";
import type { Selection } from "./use-selection";
import { useRowKeys } from "./use-row-keys";
import { useVirtualRows } from "./use-virtual-rows";

type ProfileRowsProps = {
  profiles: readonly ProfileSummary[];
  health: ReadonlyMap<string, ProfileHealth>;
  holdsKnown: boolean;
  checking: ReadonlySet<string>;
  selection: Selection;
};

// Below the top bar; the card clips, so the head stays inside it.
const HEAD = "sm:sticky sm:top-[52px] sm:z-[5]";

/** Head and virtual rows. Hundreds of profiles cost as much as a screenful. */
export function ProfileRows({ profiles, health, holdsKnown, checking, selection }: ProfileRowsProps) {
  const t = useTranslations("profiles.table");
  const body = useRef<HTMLTableSectionElement>(null);
  const ids = profiles.map(({ id }) => id);
  const { rows, measure, before, after, scrollTo, firstVisible } = useVirtualRows(ids, body);
  useRowKeys({ ids, body, scrollTo, firstVisible, onToggle: selection.toggle });

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
        <TableHeader className={`${HEAD} w-[25%] max-md:w-[24%]`}>{t("probe")}</TableHeader>
        <TableHeader className={`${HEAD} w-9 px-0!`}>
          <span className="sr-only">{t("agree")}</span>
        </TableHeader>
        <TableHeader className={HEAD}>{t("gateway")}</TableHeader>
        <TableHeader className={`${HEAD} w-[13%]`} leavesBelow="md">
          {t("lastCheck")}
        </TableHeader>
        <TableHeader className={`${HEAD} w-[12%] max-md:w-[15%]`}>{t("key")}</TableHeader>
        <TableHeader className={`${HEAD} w-11 px-0!`} leavesBelow="lg">
          <span className="sr-only">{t("owner")}</span>
        </TableHeader>
      </TableHead>
      <TableBody ref={body}>
        <Space height={before} />
        {rows.map(({ index, key }) => {
          const profile = profiles[index];
          if (!profile) return null;
          return (
            <ProfileRow
              key={key}
              index={index}
              profile={profile}
              health={health.get(profile.id) ?? healthOf(profile)}
              holdsKnown={holdsKnown}
              selected={selection.has(profile.id)}
              checking={checking.has(profile.id)}
              onSelect={selection.set}
              measure={measure}
            />
          );
        })}
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
