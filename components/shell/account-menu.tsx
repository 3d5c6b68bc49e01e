"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";

import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";

import { useSignOut } from "./use-sign-out";

/** Who is signed in, and the way out. Open from the start: it is loaded when its button is pressed. */
export function AccountMenu({ email, trigger }: { email: string; trigger: React.ReactNode }) {
  const t = useTranslations("shell");
  const signOut = useSignOut();
  return (
    <DropdownMenu align="start" trigger={trigger} defaultOpen>
      <MenuLabel>{email}</MenuLabel>
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut className="size-3.5" />
        {t("signOut")}
      </MenuItem>
    </DropdownMenu>
  );
}
