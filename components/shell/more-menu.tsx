"use client";

import { useTranslations } from "next-intl";

import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { Link, usePathname } from "@/i18n/navigation";

import { isUnder, OUT_OF_REACH } from "./destinations";

/** The pages that the phone's bar has no room for. Open from the start: it is loaded when its button is pressed. */
export function MoreMenu({ trigger }: { trigger: React.ReactNode }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <DropdownMenu trigger={trigger} defaultOpen>
      {OUT_OF_REACH.map(({ name, href, icon: Icon }) => (
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
