"use client";

import { useTranslations } from "next-intl";

import { Avatar } from "@/components/ui/avatar";
import { useLatePopup } from "@/components/ui/use-late-popup";
import type { Role } from "@/lib/core/scopes";

type UserMenuProps = { user: { name: string; email: string; role: Role } };

export function UserMenu({ user }: UserMenuProps) {
  const { Popup, opener } = useLatePopup("menu", async () => (await import("./account-menu")).AccountMenu);
  return Popup ? (
    <Popup email={user.email} trigger={<AccountButton user={user} />} />
  ) : (
    <AccountButton user={user} {...opener} />
  );
}

function AccountButton({ user, ...props }: UserMenuProps & React.ComponentProps<"button">) {
  const t = useTranslations("shell");
  const role = useTranslations("vocabulary.role");
  return (
    <button
      {...props}
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
  );
}
