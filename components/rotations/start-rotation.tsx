"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { DialogForm } from "@/components/patterns/dialog-form";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Dialog } from "@/components/ui/dialog";
import { useRouter } from "@/i18n/navigation";
import { startRotation } from "@/lib/rotations/queries";
import type { RotationReason } from "@/lib/rotations/schemas";

import { START_FORM, StartFields, startInput } from "./start-fields";
import { rotationChanged } from "./use-rotation-actions";

type StartRotationProps = {
  profile: { id: string; name: string };
  /** What speaks for it already, as when the key is due. */
  reason?: RotationReason;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Begins to replace the key of one profile, and goes to where that is done. */
export function StartRotation({ open, onOpenChange, ...props }: StartRotationProps) {
  const t = useTranslations("rotations.start");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { profile: props.profile.name })}
      description={t("text")}
    >
      <StartForm {...props} />
    </Dialog>
  );
}

function StartForm({ profile, reason = "due" }: Pick<StartRotationProps, "profile" | "reason">) {
  const t = useTranslations("rotations.start");
  const errorText = useErrorText();
  const client = useQueryClient();
  const router = useRouter();
  const [form, setForm] = useState({ ...START_FORM, reason });
  const { problems, pending, send } = useSubmit((error) => ({ failure: errorText(error) }));

  const start = () =>
    send(async () => {
      const rotation = await startRotation({ profileId: profile.id, ...startInput(form) });
      rotationChanged(client, rotation);
      router.push(`/rotations/${rotation.id}`);
    });

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("failed"), text: problems?.failure }}
      pending={pending}
      submit={t("submit")}
      onSubmit={() => void start()}
    >
      <StartFields form={form} onChange={setForm} />
    </DialogForm>
  );
}
