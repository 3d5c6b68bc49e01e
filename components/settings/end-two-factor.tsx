"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { z } from "zod";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { api } from "@/lib/ui/api-client";
import { accountQuery, peopleQuery } from "@/lib/users/queries";

import { ProofFields, proofOf } from "./proof-fields";
import { useProofSubmit } from "./use-proof-submit";

export function EndTwoFactor() {
  const t = useTranslations("settings");
  const [open, setOpen] = useState(false);
  const trigger = (
    <Button size="sm" variant="quiet" className="text-down-ink">
      {t("turnOff")}
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      title={t("turnOffTitle")}
      description={t("turnOffText")}
    >
      <EndForm onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function EndForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations("settings");
  const queries = useQueryClient();
  const { problems, pending, send } = useProofSubmit();
  const end = (data: FormData) =>
    send(async () => {
      await api(z.null(), "/api/v1/account/two-factor/end", { json: proofOf(data) });
      onDone();
      toast.success(t("turnedOff"));
      await Promise.all([queries.invalidateQueries(accountQuery), queries.invalidateQueries(peopleQuery)]);
    });
  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("turnOffFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("turnOffNamed")}
      onSubmit={(data) => void end(data)}
    >
      <ProofFields twoFactor problems={problems} />
    </DialogForm>
  );
}
