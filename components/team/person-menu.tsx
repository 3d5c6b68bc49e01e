"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useRemove } from "@/components/patterns/use-remove";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { DropdownMenu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import type { Person } from "@/lib/users/schemas";
import { peopleQuery } from "@/lib/users/queries";

import { ChangeRole } from "./change-role";

type Asked = "role" | "reset" | "remove";

export function PersonMenu({ person }: { person: Person }) {
  const t = useTranslations("team");
  const errorText = useErrorText();
  const { control, remove } = useRemove(peopleQuery);
  const [asked, setAsked] = useState<Asked>();
  const { id, name } = person;
  const shown = (what: Asked) => ({
    open: asked === what,
    onOpenChange: (open: boolean) => {
      setAsked(open ? what : undefined);
      // The menu that opened it is gone.
      if (!open) setTimeout(() => control.current?.focus());
    },
  });

  return (
    <>
      <DropdownMenu
        trigger={
          <Button ref={control} variant="quiet" size="sm" square aria-label={t("actionsFor", { name })}>
            <Ellipsis />
          </Button>
        }
      >
        <MenuItem onSelect={() => setAsked("role")}>{t("changeRole")}</MenuItem>
        {person.twoFactor && <MenuItem onSelect={() => setAsked("reset")}>{t("resetTwoFactor")}</MenuItem>}
        <MenuSeparator />
        <MenuItem danger onSelect={() => setAsked("remove")}>
          {t("remove")}
        </MenuItem>
      </DropdownMenu>
      <ChangeRole person={person} {...shown("role")} />
      <Confirm
        {...shown("reset")}
        title={t("resetTitle", { name })}
        description={t("resetText")}
        action={t("resetTwoFactor")}
        danger
        onConfirm={() => remove(`/api/v1/people/${id}/two-factor`, t("resetDone", { name }))}
        describeError={errorText}
      />
      <Confirm
        {...shown("remove")}
        title={t("removeTitle", { name })}
        description={t("removeText")}
        action={t("removeNamed", { name })}
        danger
        onConfirm={() => remove(`/api/v1/people/${id}`, t("removed", { name }))}
        describeError={errorText}
      />
    </>
  );
}
