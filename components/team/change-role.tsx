"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { DialogForm } from "@/components/patterns/dialog-form";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Dialog } from "@/components/ui/dialog";
import type { Role } from "@/lib/core/scopes";
import { Person } from "@/lib/users/schemas";
import { api } from "@/lib/ui/api-client";
import { peopleQuery } from "@/lib/users/queries";

import { RoleCards } from "./role-cards";

type ChangeRoleProps = { person: Person; open: boolean; onOpenChange: (open: boolean) => void };

export function ChangeRole({ person, open, onOpenChange }: ChangeRoleProps) {
  const t = useTranslations("team");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("roleTitle", { name: person.name })}
      description={t("roleDialogText")}
    >
      <RoleForm person={person} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RoleForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const t = useTranslations("team");
  const roleName = useTranslations("vocabulary.role");
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [role, setRole] = useState<Role>(person.role);
  const { problems, pending, send } = useSubmit((error) => ({ failure: errorText(error) }));

  const change = () =>
    send(async () => {
      await api(Person, `/api/v1/people/${person.id}/role`, { method: "PUT", json: { role } });
      onDone();
      toast.success(t("roleChanged", { name: person.name, role: roleName(role) }));
      await queries.invalidateQueries(peopleQuery);
    });

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("roleFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("changeRole")}
      onSubmit={() => void change()}
    >
      <RoleCards value={role} onValueChange={setRole} />
    </DialogForm>
  );
}
