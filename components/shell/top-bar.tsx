import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";

import { Link } from "@/i18n/navigation";

import { LanguageSwitch } from "./language-switch";
import { PaletteButton } from "./palette-button";
import { ThemeToggle } from "./theme-toggle";

/** The pages above this one; the last is this page and has no `href`. */
export type Crumb = { label: React.ReactNode; href?: string };

export function TopBar({ crumbs, action }: { crumbs: readonly Crumb[]; action?: React.ReactNode }) {
  const t = useTranslations("shell");
  return (
    <header className="sticky top-0 z-10 flex h-[52px] items-center gap-2 border-b border-line-1 bg-page/90 px-4 backdrop-blur-md sm:px-5 lg:px-6">
      <nav aria-label={t("crumbs")} className="min-w-0">
        <ol className="flex min-w-0 items-center gap-1.5 text-ink-3">
          {crumbs.map((crumb, index) => (
            <li
              key={crumb.href ?? "here"}
              className="flex flex-none items-center gap-1.5 last:min-w-0 last:flex-auto"
            >
              {index > 0 && <ChevronRight className="size-3.5" />}
              {crumb.href === undefined ? (
                <span aria-current="page" className="truncate font-semibold text-ink-1">
                  {crumb.label}
                </span>
              ) : (
                <Link href={crumb.href} className="whitespace-nowrap hover:text-ink-1">
                  {crumb.label}
                </Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <div className="ms-auto flex flex-none items-center gap-1.5">
        <PaletteButton />
        <LanguageSwitch />
        <ThemeToggle />
        {action !== undefined && <div className="ms-0.5 max-sm:hidden">{action}</div>}
      </div>
    </header>
  );
}
