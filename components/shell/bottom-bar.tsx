"use client";

import { useTranslations } from "next-intl";

import { Link, usePathname } from "@/i18n/navigation";

import { DESTINATIONS, isUnder } from "./destinations";

/** Five fit. The others are a tap away: in the palette, and linked where they are needed. */
const IN_REACH = DESTINATIONS.filter(({ name }) => name !== "explain" && name !== "doctor");

/** The phone's navigation: five pages, always in reach of the thumb. */
export function BottomBar() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t border-line-1 bg-card/95 px-1 pt-1 pb-[calc(4px+env(safe-area-inset-bottom))] backdrop-blur-md sm:hidden"
    >
      {IN_REACH.map(({ name, href, icon: Icon }) => (
        <Link
          key={name}
          href={href}
          aria-current={isUnder(pathname, href) ? "page" : undefined}
          className="grid h-[50px] place-items-center content-center gap-0.5 rounded-sm text-2xs font-medium text-ink-3 aria-[current]:text-ink-1"
        >
          <Icon className="size-5" />
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
