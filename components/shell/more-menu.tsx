"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";

import { DropdownMenu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import { Link, usePathname } from "@/i18n/navigation";

import { isInReach, isUnder } from "./destinations";
import { useDestinations } from "./use-destinations";
import { useSignOut } from "./use-sign-out";

/** The pages that the phone's bar has no room for, and the way out. Open from the start: it is loaded when its button is pressed. */
export function MoreMenu({ trigger }: { trigger: React.ReactNode }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const signOut = useSignOut();
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
      <MenuSeparator />
      <MenuItem className="min-h-control" onSelect={() => void signOut()}>
        <LogOut />
        {t("signOut")}
      </MenuItem>
    </DropdownMenu>
  );
}
