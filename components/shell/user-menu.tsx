"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import type { Role } from "@/lib/core/scopes";

import { useSignOut } from "./use-sign-out";

type UserMenuProps = { user: { name: string; email: string; role: Role } };

export function UserMenu({ user }: UserMenuProps) {
  const t = useTranslations("shell");
  const role = useTranslations("vocabulary.role");
  const signOut = useSignOut();
  return (
    <DropdownMenu
      align="start"
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-[9px] rounded-sm px-0 py-2 text-start hover:bg-hover max-lg:justify-center lg:px-2"
        >
          <Avatar name={user.name} />
          <span className="min-w-0 max-lg:sr-only">
            <span className="sr-only">{t("account")} </span>
            <span className="block truncate font-medium">{user.name}</span>
            <span className="block truncate text-2xs text-ink-3">{role(user.role)}</span>
          </span>
        </button>
      }
    >
      <MenuLabel>{user.email}</MenuLabel>
      <MenuSeparator />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut className="size-3.5" />
        {t("signOut")}
      </MenuItem>
    </DropdownMenu>
  );
}
