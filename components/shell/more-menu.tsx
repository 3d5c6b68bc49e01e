"use client";

import { useTranslations } from "next-intl";

import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { Link, usePathname } from "@/i18n/navigation";

import { isInReach, isUnder } from "./destinations";
import { useDestinations } from "./use-destinations";

/** The pages that the phone's bar has no room for. Open from the start: it is loaded when its button is pressed. */
export function MoreMenu({ trigger }: { trigger: React.ReactNode }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const outOfReach = useDestinations().filter((page) => !isInReach(page));
  return (
    <DropdownMenu trigger={trigger} defaultOpen>
      {outOfReach.map(({ name, href, icon: Icon }) => (
        <MenuItem key={name} asChild className="min-h-control">
          <Link href={href} aria-current={isUnder(pathname, href) ? "page" : undefined}>
            <Icon />
            {t(name)}
          </Link>
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
