"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";

import { Chip } from "@/components/ui/chip";
import { useLatePopup } from "@/components/ui/use-late-popup";

import type { FilterChoiceProps } from "./filter-choice-panel";

/** A chip that opens its choices and says which are on. */
export function FilterChoice<Value extends string>(props: FilterChoiceProps<Value>) {
  const t = useTranslations("profiles.filter");
  const { Popup, opener } = useLatePopup(
    "dialog",
    async () => (await import("./filter-choice-panel")).FilterChoicePanel,
  );
  const { name, options, chosen } = props;
  const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  const look = {
    pressed: chosen.length > 0,
    children: (
      <>
        {labels.length === 0 && <Plus />}
        {labels.length === 0 ? name : t("chosen", { name, values: labels.join(", ") })}
      </>
    ),
  };
  return Popup ? <Popup {...props} trigger={<Chip {...look} />} /> : <Chip {...look} {...opener} />;
}
