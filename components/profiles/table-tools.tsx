"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";

import { useSingleKey } from "@/components/shell/use-single-key";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Segmented } from "@/components/ui/segmented";
import { PLANS, REGIONS } from "@/lib/alibaba/plans";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";
import { PROFILE_ORDERS } from "@/lib/profiles/table.rules";

import { FilterChoice } from "./filter-choice";
import type { useProfileFilter } from "./use-profile-filter";

type TableToolsProps = Pick<ReturnType<typeof useProfileFilter>, "filter" | "setFilter" | "settle"> & {
  profiles: readonly ProfileRow[];
  healthyYetHeld: number;
  /** Rows have changed since they were sorted. */
  stale: boolean;
  onSortAgain: () => void;
};

/** Search, filters and order, in one line above the rows. */
export function TableTools({
  filter,
  setFilter,
  settle,
  profiles,
  healthyYetHeld,
  stale,
  onSortAgain,
}: TableToolsProps) {
  const t = useTranslations("profiles.filter");
  const vocabulary = useTranslations("vocabulary");
  const search = useRef<HTMLInputElement>(null);
  useSingleKey("/", () => search.current?.focus());

  const { plans, regions } = useMemo(
    () => ({
      plans: PLANS.filter((plan) => profiles.some((profile) => profile.plan === plan)),
      regions: REGIONS.filter((region) => profiles.some((profile) => profile.region === region)),
    }),
    [profiles],
  );
  return (
    <>
      <Input
        ref={search}
        type="search"
        aria-label={t("label")}
        placeholder={t("placeholder")}
        before={<Search className="text-ink-3" />}
        after={<Kbd>/</Kbd>}
        className="w-[250px] max-sm:w-full"
        value={filter.text}
        onChange={(event) => setFilter({ text: event.target.value })}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <Chip
        pressed={filter.healthyYetHeld}
        onClick={() => setFilter({ healthyYetHeld: !filter.healthyYetHeld })}
      >
        {t("healthyYetHeld")} <b className="font-semibold">{healthyYetHeld}</b>
      </Chip>
      <FilterChoice
        name={t("plan")}
        options={plans.map((value) => ({ value, label: vocabulary(`plan.${value}`) }))}
        chosen={filter.plans}
        onChange={(chosen) => setFilter({ plans: chosen })}
      />
      <FilterChoice
        name={t("region")}
        options={regions.map((value) => ({ value, label: vocabulary(`region.${value}`) }))}
        chosen={filter.regions}
        onChange={(chosen) => setFilter({ regions: chosen })}
      />
      <span className="ms-auto flex items-center gap-2 max-sm:ms-0">
        {stale && (
          <Button variant="quiet" size="sm" onClick={onSortAgain}>
            {t("sortAgain")}
          </Button>
        )}
        <Segmented
          label={t("order")}
          value={filter.order}
          onValueChange={(order) => setFilter({ order })}
          options={PROFILE_ORDERS.map((value) => ({ value, label: t(value) }))}
        />
      </span>
    </>
  );
}
