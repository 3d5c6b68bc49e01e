"use client";

import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect } from "react";
import { toast, Toaster as Sonner, type ToasterProps } from "sonner";

import { Glyph } from "./glyph";

const THEMES: Record<string, NonNullable<ToasterProps["theme"]>> = { light: "light", dark: "dark" };

/** Where `toast(…)` of sonner shows up. Once, by the root layout's `LateToaster`. */
export function Toaster() {
  const t = useTranslations("common");
  const { resolvedTheme } = useTheme();
  useEffect(sayAgain, []);
  return (
    <Sonner
      theme={THEMES[resolvedTheme ?? ""] ?? "system"}
      position="bottom-right"
      mobileOffset={{ bottom: 72 }}
      containerAriaLabel={t("notifications")}
      icons={{
        success: <Glyph tone="ok" />,
        info: <Glyph tone="info" />,
        warning: <Glyph tone="degraded" />,
        error: <Glyph tone="down" />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: t("close"),
        classNames: {
          toast:
            "flex w-(--width) items-start gap-2.5 rounded-lg border border-line-2 bg-raised p-3.5 text-sm text-ink-1 shadow-2 [--glyph-cut:var(--surface-raised)]",
          icon: "mt-[3px]",
          title: "font-medium",
          description: "text-ink-2",
          actionButton:
            "ms-auto flex-none rounded-sm border border-line-2 bg-card px-2 py-0.5 text-xs font-medium",
        },
      }}
    />
  );
}

/** What was said while this was still on its way: sonner keeps it, and shows only what comes after its toaster. */
function sayAgain(): void {
  for (const said of toast.getToasts()) {
    if ("title" in said) toast(said.title, said);
  }
}
