"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { z } from "zod";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { PasswordInput } from "@/components/session/password-input";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { sessionsQuery } from "@/lib/sessions/queries";
import { api } from "@/lib/ui/api-client";
import { NewUserInput, PASSWORD_LENGTH_MIN } from "@/lib/users/schemas";

import { ProofFields, proofOf } from "./proof-fields";
import { useProofSubmit } from "./use-proof-submit";

export function ChangePassword({ twoFactor }: { twoFactor: boolean }) {
  const t = useTranslations("settings");
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      trigger={<Button size="sm">{t("changePassword")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("changePassword")}
      description={t("changePasswordText")}
    >
      <PasswordForm twoFactor={twoFactor} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function PasswordForm({ twoFactor, onDone }: { twoFactor: boolean; onDone: () => void }) {
  const t = useTranslations("settings");
  const queries = useQueryClient();
  const { problems, setProblems, pending, send } = useProofSubmit();

  async function change(data: FormData) {
    const next = NewUserInput.shape.password.safeParse(data.get("password"));
    if (!next.success) return setProblems({ next: t("passwordShort", { min: PASSWORD_LENGTH_MIN }) });
    await send(async () => {
      const { password: current, ...code } = proofOf(data);
      const json = { current, ...code, password: next.data };
      await api(z.null(), "/api/v1/account/password", { method: "PUT", json });
      onDone();
      toast.success(t("passwordChanged"));
      await queries.invalidateQueries(sessionsQuery);
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("passwordFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("changePassword")}
      onSubmit={(data) => void change(data)}
    >
      <ProofFields twoFactor={twoFactor} problems={problems} />
      <Field
        label={t("newPassword")}
        hint={t("passwordHint", { min: PASSWORD_LENGTH_MIN })}
        error={problems?.next}
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
    </DialogForm>
  );
}
