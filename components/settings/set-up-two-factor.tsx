"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { sessionsQuery } from "@/lib/sessions/queries";
import { StartedTwoFactor } from "@/lib/two-factor/schemas";
import { api } from "@/lib/ui/api-client";
import { accountQuery, peopleQuery } from "@/lib/users/queries";

import { ConfirmCode } from "./confirm-code";
import { ProofFields, proofOf } from "./proof-fields";
import { RecoveryCodeList } from "./recovery-code-list";
import { useProofSubmit } from "./use-proof-submit";

type Step =
  { kind: "password" } | { kind: "app"; started: StartedTwoFactor } | { kind: "codes"; codes: string[] };

/** Password, then the app and its first code, then the recovery codes, which only "I have saved them" puts away. */
export function SetUpTwoFactor() {
  const t = useTranslations("settings");
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [step, setStep] = useState<Step>({ kind: "password" });

  function close() {
    setOpen(false);
    setStep({ kind: "password" });
    // Only now: the line that this dialog stands in changes with it.
    void queries.invalidateQueries(accountQuery);
    void queries.invalidateQueries(peopleQuery);
    void queries.invalidateQueries(sessionsQuery);
  }

  return (
    <Dialog
      trigger={<Button size="sm">{t("setUp")}</Button>}
      open={open}
      // Escape or a click beside it must not throw away what is shown only once.
      onOpenChange={(next) => (next ? setOpen(true) : step.kind !== "codes" && close())}
      title={step.kind === "codes" ? t("codesTitle") : t("setUpTitle")}
      description={t(`setUpText.${step.kind}`)}
    >
      {step.kind === "password" && (
        <PasswordStep onStarted={(started) => setStep({ kind: "app", started })} />
      )}
      {step.kind === "app" && (
        <ConfirmCode started={step.started} onConfirmed={(codes) => setStep({ kind: "codes", codes })} />
      )}
      {step.kind === "codes" && <RecoveryCodeList codes={step.codes} onSaved={close} />}
    </Dialog>
  );
}

function PasswordStep({ onStarted }: { onStarted: (started: StartedTwoFactor) => void }) {
  const t = useTranslations("settings");
  const { problems, pending, send } = useProofSubmit();
  const start = (data: FormData) =>
    send(async () => {
      onStarted(await api(StartedTwoFactor, "/api/v1/account/two-factor", { json: proofOf(data) }));
    });
  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("setUpFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("next")}
      onSubmit={(data) => void start(data)}
    >
      <ProofFields twoFactor={false} problems={problems} />
    </DialogForm>
  );
}
