"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Ellipsis, KeyRound, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "sonner";

import { CheckCost } from "@/components/checks/check-cost";
import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import { modelsListProvesKey } from "@/lib/alibaba/paths";
import { deleteCredential } from "@/lib/credentials/queries";
import { isByHandOnly, mostTrusted } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import { profilesQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { KeyOrder } from "./use-key-order";

type CredentialMenuProps = {
  profile: Pick<ProfileSummary, "id" | "plan">;
  credential: CredentialSummary;
  allowed: boolean;
  mayCheck: boolean;
  onCheck: () => void;
  order: KeyOrder;
};

/** Check this very key, have gateways try it earlier or later, or delete it. Reasons why something is off stand in the menu itself. */
export function CredentialMenu({
  profile,
  credential,
  allowed,
  mayCheck,
  onCheck,
  order,
}: CredentialMenuProps) {
  const t = useTranslations("credentials");
  const actions = useTranslations("checks.actions");
  const errorText = useErrorText();
  const client = useQueryClient();
  const button = useRef<HTMLButtonElement>(null);
  const [deleting, setDeleting] = useState(false);
  const { id, mask, label } = credential;

  const usable = mostTrusted([credential]) !== undefined;
  const provable = modelsListProvesKey(profile.plan);
  const canCheck = mayCheck && usable && provable;

  async function remove() {
    await deleteCredential(profile.id, id);
    toast.success(t("deleted", { mask }));
    await client.invalidateQueries(profilesQuery);
  }

  return (
    <>
      <DropdownMenu
        trigger={
          <Button ref={button} variant="quiet" size="sm" square aria-label={t("menu", { mask, label })}>
            <Ellipsis />
          </Button>
        }
      >
        {!mayCheck && <MenuLabel>{actions("viewersLook")}</MenuLabel>}
        {mayCheck && !provable && <MenuLabel>{actions("cannotProve")}</MenuLabel>}
        <MenuItem disabled={!canCheck} onSelect={onCheck}>
          <KeyRound />
          {isByHandOnly(profile.plan, credential) ? actions("authAsks") : t("check")}
          <span className="ms-auto ps-3 text-xs text-ink-3">
            <CheckCost level="auth" plan={profile.plan} />
          </span>
        </MenuItem>
        <MenuSeparator />
        {!allowed && <MenuLabel>{t("adminsOnly")}</MenuLabel>}
        {order.placeOf(id) !== null && (
          <>
            <MenuItem disabled={!allowed || !order.mayMove(id, -1)} onSelect={() => void order.move(id, -1)}>
              <ArrowUp />
              {t("order.earlier")}
            </MenuItem>
            <MenuItem disabled={!allowed || !order.mayMove(id, 1)} onSelect={() => void order.move(id, 1)}>
              <ArrowDown />
              {t("order.later")}
            </MenuItem>
          </>
        )}
        <MenuItem danger disabled={!allowed} onSelect={() => setDeleting(true)}>
          <Trash2 />
          {t("delete")}
        </MenuItem>
      </DropdownMenu>
      <Confirm
        danger
        open={deleting}
        onOpenChange={(open) => {
          setDeleting(open);
          // The menu that opened it is gone.
          if (!open) setTimeout(() => button.current?.focus());
        }}
        title={t("deleteTitle", { mask, label })}
        description={t("deleteText")}
        action={t("deleteAction", { mask })}
        onConfirm={remove}
        describeError={errorText}
      />
    </>
  );
}
