"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Role } from "@/lib/core/scopes";
import { CreatedInvitation, CreateInvitationInput } from "@/lib/invitations/schemas";
import { api } from "@/lib/ui/api-client";

import { RoleCards } from "./role-cards";

const LIVES = { hours24: 24, days3: 72, days7: 168, days14: 336 } as const;
type Life = keyof typeof LIVES;
const LIFE_NAMES = ["hours24", "days3", "days7", "days14"] as const satisfies readonly Life[];

type Problems = { email?: string | undefined; failure?: string };

export function InviteForm({ onCreated }: { onCreated: (invitation: CreatedInvitation) => void }) {
  const t = useTranslations("team");
  const errorText = useErrorText();
  const [role, setRole] = useState<Role>("operator");
  const [life, setLife] = useState<Life>("days3");
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => ({
    ...fieldErrors(error),
    failure: errorText(error),
  }));

  async function create(typed: string) {
    const email = typed === "" ? undefined : typed;
    if (!CreateInvitationInput.shape.email.safeParse(email).success) {
      return setProblems({ email: t("emailWrong") });
    }
    await send(async () => {
      const json = { role, email, expiresInHours: LIVES[life] };
      onCreated(await api(CreatedInvitation, "/api/v1/invitations", { json }));
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("inviteFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("createLink")}
      onSubmit={(data) => void create(String(data.get("email")).trim())}
    >
      <RoleCards value={role} onValueChange={setRole} />
      <Field label={t("email")} hint={t("emailHint")} error={problems?.email} optional>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t("life")}>
        {(control) => (
          <Select
            {...control}
            value={life}
            onValueChange={setLife}
            options={LIFE_NAMES.map((value) => ({ value, label: t(`lives.${value}`) }))}
          />
        )}
      </Field>
    </DialogForm>
  );
}
