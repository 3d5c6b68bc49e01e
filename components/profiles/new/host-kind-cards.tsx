"use client";

import { useTranslations } from "next-intl";

import { RadioCards } from "@/components/ui/radio-cards";
import { Tag } from "@/components/ui/tag";
import type { HostKind } from "@/lib/alibaba/plans";
import { type Cell, presetFor } from "@/lib/alibaba/presets";

import { useWhyImpossible } from "./use-why-impossible";

const STANDARD_KINDS = ["shared", "workspace", "trial", "finance"] as const satisfies readonly HostKind[];
const PLAN_KINDS = ["plan", "shared", "workspace", "trial"] as const satisfies readonly HostKind[];

type HostKindCardsProps = { value: Cell; onChoose: (cell: Cell) => void };

/** The kinds of host of the chosen plan and region; those that do not exist say why. */
export function HostKindCards({ value, onChoose }: HostKindCardsProps) {
  const t = useTranslations("newProfile");
  const words = useTranslations("vocabulary");
  const why = useWhyImpossible();
  const kinds = value.plan === "standard" ? STANDARD_KINDS : PLAN_KINDS;
  const label = t("hostKindIn", { region: words(`region.${value.region}`) });

  return (
    <div className="grid gap-[5px]">
      {/* The group has its name from aria-label; a second one would be read twice. */}
      <span aria-hidden="true" className="text-sm font-medium">
        {label}
      </span>
      <RadioCards
        label={label}
        value={value.hostKind}
        onValueChange={(hostKind) => onChoose(cellFor(value, hostKind))}
        className="sm:grid-cols-2"
        cards={kinds.map((kind) => {
          const cell = cellFor(value, kind);
          return {
            value: kind,
            title: (
              <>
                {t(`hostKinds.${kind}`)}
                {presetFor(cell)?.certainty === "medium" && <Tag outline>{t("olderDocuments")}</Tag>}
              </>
            ),
            description: t(`hostKindTexts.${kind}`),
            impossible: why(cell),
          };
        })}
      />
    </div>
  );
}

/** The finance cloud is a place of its own: choosing its host moves the choice there. */
function cellFor({ plan, region }: Cell, hostKind: HostKind): Cell {
  return hostKind === "finance"
    ? { plan: "standard", region: "cn-finance", hostKind }
    : { plan, region, hostKind };
}
