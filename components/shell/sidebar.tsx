"use client";

import { useTranslations } from "next-intl";

import { Tooltip } from "@/components/ui/tooltip";
import { Link, usePathname } from "@/i18n/navigation";

import { type Destination, GROUPS, isUnder } from "./destinations";
import { Logo } from "./logo";
import { useDestinations } from "./use-destinations";

/** Names beside the icons from 1241 px; icons alone (a rail) from 761; below, `BottomBar` takes over. */
export function Sidebar({ account }: { account: React.ReactNode }) {
  const t = useTranslations("shell");
  const destinations = useDestinations();
  return (
    // Above the top bar, which the names of the rail's icons stand over.
    <aside className="sticky top-0 z-[11] flex h-dvh flex-col gap-1 border-e border-line-1 px-[9px] pt-3.5 pb-3 max-sm:hidden lg:px-2.5">
      <Link
        href="/"
        aria-label="Clawkeep"
        className="flex items-center gap-[9px] px-[7px] pt-[3px] pb-3.5 text-md font-semibold tracking-tight lg:px-2"
      >
        <Logo className="size-[22px]" />
        <span className="max-lg:hidden">Clawkeep</span>
      </Link>
      <nav aria-label={t("main")} className="grid">
        {GROUPS.map((group) => (
          <div key={group} className="grid">
            <h2 className="px-2 pt-3.5 pb-1 text-2xs font-medium text-ink-3 max-lg:sr-only">{t(group)}</h2>
            <ul className="grid">
              {destinations
                .filter((destination) => destination.group === group)
                .map((destination) => (
                  <li key={destination.name}>
                    <SidebarLink {...destination} />
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="mt-auto">{account}</div>
    </aside>
  );
}

function SidebarLink({ name, href, icon: Icon }: Destination) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    // The rail shows no names, so pointing at an icon does.
    <Tooltip label={t(name)} className="lg:hidden">
      <Link
        href={href}
        aria-current={isUnder(pathname, href) ? "page" : undefined}
        className="flex h-9 items-center justify-center gap-[9px] rounded-sm font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink-1 aria-[current]:bg-active aria-[current]:text-ink-1 lg:h-[30px] lg:justify-start lg:px-2"
      >
        <Icon />
        <span className="max-lg:sr-only">{t(name)}</span>
      </Link>
    </Tooltip>
  );
}
