"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";

import { DialogForm } from "@/components/patterns/dialog-form";
import { CodeField } from "@/components/session/code-field";
import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";
import { RecoveryCodes, type StartedTwoFactor } from "@/lib/two-factor/schemas";
import { api } from "@/lib/ui/api-client";

import { useProofSubmit } from "./use-proof-submit";

const QR_SIZE = "mx-auto size-[188px]";
const QrPicture = lazy(async () => ({ default: (await import("./qr-picture")).QrPicture }));

type ConfirmCodeProps = { started: StartedTwoFactor; onConfirmed: (recoveryCodes: string[]) => void };

/** The secret for the app, and the field for the first code it shows. */
export function ConfirmCode({ started, onConfirmed }: ConfirmCodeProps) {
  const t = useTranslations("settings");
  const { problems, pending, send } = useProofSubmit();
  const confirm = (data: FormData) =>
    send(async () => {
      const json = { code: String(data.get("code")) };
      const reply = await api(RecoveryCodes, "/api/v1/account/two-factor", { method: "PUT", json });
      onConfirmed(reply.recoveryCodes);
    });
  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("setUpFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("turnOn")}
      onSubmit={(data) => void confirm(data)}
    >
      <Suspense fallback={<div className={QR_SIZE} />}>
        <QrPicture text={started.uri} label={t("qrPicture")} className={QR_SIZE} />
      </Suspense>
      <div role="group" aria-label={t("appSecret")} className="grid gap-2">
        {/* In fours, as it is typed; the copy button has it without the gaps. */}
        <Quote className="py-2.5 text-ink-1 select-all">{started.secret.match(/.{1,4}/g)?.join(" ")}</Quote>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={started.secret} label={t("copySecret")} variant="default" size="sm" />
          <CopyButton text={started.uri} label={t("copyUri")} variant="default" size="sm" />
        </div>
      </div>
      <a
        href={started.uri}
        className="text-sm font-medium text-accent-ink underline-offset-2 hover:underline"
      >
        {t("openInApp")}
      </a>
      <CodeField label={t("firstCode")} hint={t("firstCodeHint")} error={problems?.code} />
    </DialogForm>
  );
}
