"use client";

import { Plus, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { useSingleKey } from "@/components/shell/use-single-key";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { PLANS, REGIONS } from "@/lib/alibaba/plans";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { PROFILE_ORDERS } from "@/lib/profiles/table.rules";

import type { useProfileFilter } from "./use-profile-filter";

type TableToolsProps = Pick<ReturnType<typeof useProfileFilter>, "filter" | "setFilter"> & {
  profiles: readonly ProfileSummary[];
  healthyYetHeld: number;
  /** Rows have changed since they were sorted. */
  stale: boolean;
  onSortAgain: () => void;
};

/** Search, filters and order, in one line above the rows. */
export function TableTools({
  filter,
  setFilter,
  profiles,
  healthyYetHeld,
  stale,
  onSortAgain,
}: TableToolsProps) {
  const t = useTranslations("profiles.filter");
  const vocabulary = useTranslations("vocabulary");
  const search = useRef<HTMLInputElement>(null);
  useSingleKey("/", () => search.current?.focus());

  const plans = PLANS.filter((plan) => profiles.some((profile) => profile.plan === plan));
  const regions = REGIONS.filter((region) => profiles.some((profile) => profile.region === region));
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
      <Choice
        name={t("plan")}
        options={plans.map((value) => ({ value, label: vocabulary(`plan.${value}`) }))}
        chosen={filter.plans}
        onChange={(chosen) => setFilter({ plans: chosen })}
      />
      <Choice
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

type ChoiceProps<Value extends string> = {
  name: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
};

/** A chip that opens its choices and says which are on. */
function Choice<Value extends string>({ name, options, chosen, onChange }: ChoiceProps<Value>) {
  const t = useTranslations("profiles.filter");
  const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  return (
    <Popover
      label={name}
      trigger={
        <Chip pressed={chosen.length > 0}>
          {labels.length === 0 && <Plus />}
          {labels.length === 0 ? name : t("chosen", { name, values: labels.join(", ") })}
        </Chip>
      }
    >
      <div className="grid gap-2">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
            }
          />
        ))}
      </div>
    </Popover>
  );
}
