"use client";

import { Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { useLatePopup } from "@/components/ui/use-late-popup";

import { useStoredTheme } from "./theme";

export function ThemeToggle() {
  const t = useTranslations("shell");
  const theme = useStoredTheme();
  const { Popup, opener } = useLatePopup("menu", async () => (await import("./theme-menu")).ThemeMenu);
  const look = {
    variant: "quiet",
    square: true,
    "aria-label": t("themeSet", { theme: t(theme) }),
    // Both are there, CSS shows one: the server does not know which.
    children: (
      <>
        <Sun className="in-data-[theme=dark]:hidden" />
        <Moon className="hidden in-data-[theme=dark]:block" />
      </>
    ),
  } as const;
  return Popup ? <Popup trigger={<Button {...look} />} /> : <Button {...look} {...opener} />;
}
