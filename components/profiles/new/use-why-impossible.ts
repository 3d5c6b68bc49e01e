"use client";

import { useFormatter, useTranslations } from "next-intl";

import { type Cell, PRESETS, whyImpossible } from "@/lib/alibaba/presets";

/** The sentence for a plan × region × host kind that does not exist; undefined for one that does. */
export function useWhyImpossible(): (cell: Cell) => string | undefined {
  const t = useTranslations("newProfile.impossible");
  const words = useTranslations("vocabulary");
  const format = useFormatter();
  return (cell) => {
    const code = whyImpossible(cell)?.code;
    const region = words(`region.${cell.region}`);
    const kind = words(`hostKind.${cell.hostKind}`);
    switch (code) {
      case undefined:
        return undefined;
      case "plan-not-in-region": {
        const regions = PRESETS.filter(({ plan }) => plan === cell.plan).map((preset) => preset.region);
        return t(code, {
          plan: words(`plan.${cell.plan}`),
          region,
          regions: format.list(regions.map((each) => words(`region.${each}`))),
        });
      }
      case "plan-has-own-host":
        return t(code, { plan: words(`plan.${cell.plan}`) });
      case "plan-host-needs-plan":
      case "finance-cloud-has-one-host":
      case "finance-host-only-in-finance-cloud":
        return t(code);
      default: {
        const others = PRESETS.filter(
          ({ plan, hostKind }) => plan === cell.plan && hostKind === cell.hostKind,
        ).map((preset) => words(`region.${preset.region}`));
        return t("no-such-host-in-region", { region, kind, regions: format.list(others) });
      }
    }
  };
}
