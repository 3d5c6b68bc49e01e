"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";

import { DropdownMenu, MenuRadioGroup } from "@/components/ui/dropdown-menu";

import { THEMES, useStoredTheme } from "./theme";

/** Light, dark, or as the system has it. Open from the start: it is loaded when its button is pressed. */
export function ThemeMenu({ trigger }: { trigger: React.ReactNode }) {
  const t = useTranslations("shell");
  const { setTheme } = useTheme();
  return (
    <DropdownMenu trigger={trigger} defaultOpen>
      <MenuRadioGroup
        value={useStoredTheme()}
        onValueChange={setTheme}
        options={THEMES.map((value) => ({ value, label: t(value) }))}
      />
    </DropdownMenu>
  );
}
