"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";

import { Kbd } from "@/components/ui/kbd";

import { usePalette } from "./palette-context";

export function PaletteButton() {
  const t = useTranslations("shell");
  const { openPalette } = usePalette();
  return (
    <button
      type="button"
      onClick={openPalette}
      aria-keyshortcuts="Meta+K Control+K"
      className="flex h-[30px] w-[268px] items-center gap-2 rounded-md border border-line-2 bg-card ps-[9px] pe-1.5 text-start text-ink-3 hover:border-line-3 max-sm:size-control max-sm:justify-center max-sm:p-0 sm:max-lg:w-52"
    >
      <Search />
      <span className="truncate max-sm:sr-only">{t("search")}</span>
      <span aria-hidden="true" className="ms-auto max-sm:hidden">
        <Kbd>⌘K</Kbd>
      </span>
    </button>
  );
}
