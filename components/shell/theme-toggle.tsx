"use client";

import { Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";

import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuRadioGroup } from "@/components/ui/dropdown-menu";

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

const nothing = () => () => {};

/** The stored theme; `system` on the server, where storage cannot be read. */
export function useStoredTheme(): Theme {
  const { theme } = useTheme();
  const hydrated = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  return (hydrated && THEMES.find((name) => name === theme)) || "system";
}

export function ThemeToggle() {
  const t = useTranslations("shell");
  const { setTheme } = useTheme();
  const theme = useStoredTheme();
  return (
    <DropdownMenu
      trigger={
        <Button variant="quiet" square aria-label={t("themeSet", { theme: t(theme) })}>
          {/* Both are there, CSS shows one: the server does not know which. */}
          <Sun className="in-data-[theme=dark]:hidden" />
          <Moon className="hidden in-data-[theme=dark]:block" />
        </Button>
      }
    >
      <MenuRadioGroup
        value={theme}
        onValueChange={setTheme}
        options={THEMES.map((value) => ({ value, label: t(value) }))}
      />
    </DropdownMenu>
  );
}
