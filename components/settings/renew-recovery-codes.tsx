"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { DialogForm } from "@/components/patterns/dialog-form";
import { ShownOnceDialog } from "@/components/patterns/shown-once-dialog";
import { Button } from "@/components/ui/button";
import { RecoveryCodes } from "@/lib/two-factor/schemas";
import { api } from "@/lib/ui/api-client";
import { accountQuery } from "@/lib/users/queries";

import { ProofFields, proofOf } from "./proof-fields";
import { RecoveryCodeList } from "./recovery-code-list";
import { useProofSubmit } from "./use-proof-submit";

export function RenewRecoveryCodes() {
  const t = useTranslations("settings");
  const queries = useQueryClient();
  return (
    <ShownOnceDialog<string[]>
      trigger={<Button size="sm">{t("renewCodes")}</Button>}
      title={(codes) => t(codes ? "codesTitle" : "renewCodes")}
      description={(codes) => t(codes ? "setUpText.codes" : "renewCodesText")}
      form={({ show }) => <RenewForm onRenewed={show} />}
      shown={(codes, close) => <RecoveryCodeList codes={codes} onSaved={close} />}
      onClosed={() => void queries.invalidateQueries(accountQuery)}
    />
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
