"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RecoveryCodes } from "@/lib/two-factor/schemas";
import { api } from "@/lib/ui/api-client";
import { accountQuery } from "@/lib/users/queries";

import { ProofFields, proofOf } from "./proof-fields";
import { RecoveryCodeList } from "./recovery-code-list";
import { useProofSubmit } from "./use-proof-submit";

export function RenewRecoveryCodes() {
  const t = useTranslations("settings");
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [codes, setCodes] = useState<string[]>();

  function close() {
    setOpen(false);
    setCodes(undefined);
    void queries.invalidateQueries(accountQuery);
  }

  return (
    <Dialog
      trigger={<Button size="sm">{t("renewCodes")}</Button>}
      open={open}
      // Escape or a click beside it must not throw away what is shown only once.
      onOpenChange={(next) => (next ? setOpen(true) : codes === undefined && close())}
      title={codes ? t("codesTitle") : t("renewCodes")}
      description={codes ? t("setUpText.codes") : t("renewCodesText")}
    >
      {codes ? <RecoveryCodeList codes={codes} onSaved={close} /> : <RenewForm onRenewed={setCodes} />}
    </Dialog>
  );
}

function RenewForm({ onRenewed }: { onRenewed: (codes: string[]) => void }) {
  const t = useTranslations("settings");
  const { problems, pending, send } = useProofSubmit();
  const renew = (data: FormData) =>
    send(async () => {
      const reply = await api(RecoveryCodes, "/api/v1/account/recovery-codes", { json: proofOf(data) });
      onRenewed(reply.recoveryCodes);
    });
  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("renewFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("renewCodes")}
      onSubmit={(data) => void renew(data)}
    >
      <ProofFields twoFactor problems={problems} />
    </DialogForm>
  );
}
