"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { useRouter } from "@/i18n/navigation";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/ui/api-client";
import { accountQuery, peopleQuery } from "@/lib/users/queries";
import { ChangeOwnNameInput } from "@/lib/users/schemas";

export function ChangeName({ name }: { name: string }) {
  const t = useTranslations("settings");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button size="sm">{t("changeName")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("changeName")}
    >
      <NameForm name={name} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function NameForm({ name, onDone }: { name: string; onDone: () => void }) {
  const t = useTranslations("settings");
  const errorText = useErrorText();
  const queries = useQueryClient();
  const router = useRouter();
  const { problems, setProblems, pending, send } = useSubmit(
    (error): { name?: string; failure?: string } => ({ failure: errorText(error) }),
  );

  async function change(data: FormData) {
    const given = ChangeOwnNameInput.safeParse(Object.fromEntries(data));
    if (!given.success) return setProblems({ name: t("nameMissing") });
    await send(async () => {
      await api(z.null(), "/api/v1/account", { method: "PATCH", json: given.data });
      onDone();
      await Promise.all([queries.invalidateQueries(accountQuery), queries.invalidateQueries(peopleQuery)]);
      // The sidebar shows the name too, and is rendered on the server.
      router.refresh();
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("nameFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("save")}
      onSubmit={(data) => void change(data)}
    >
      <Field label={t("name")} error={problems?.name}>
        {(control) => (
          <Input {...control} name="name" defaultValue={name} autoComplete="name" maxLength={80} />
        )}
      </Field>
    </DialogForm>
  );
}
