"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { DialogForm } from "@/components/patterns/dialog-form";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { RadioCards } from "@/components/ui/radio-cards";
import { createLogSource } from "@/lib/log-sources/queries";
import { type CreatedLogSource, SOURCE_KINDS } from "@/lib/log-sources/schemas";

import { EMPTY_SOURCE_FORM, PATH_MAX, readSourceForm, type SourceForm } from "./source-form";
import { FileFields, PushFields, WebSocketFields } from "./source-fields";

type AddSourceFormProps = { gatewayId: string; onAdded: (source: CreatedLogSource) => void };
type Problems = { [Field in "path" | "url" | "token" | "name" | "failure"]?: string | undefined };

export function AddSourceForm({ gatewayId, onAdded }: AddSourceFormProps) {
  const t = useTranslations("logSources");
  const errorText = useErrorText();
  const [form, setForm] = useState<SourceForm>(EMPTY_SOURCE_FORM);
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => {
    const { path, url, token, name } = fieldErrors(error);
    return (path ?? url ?? token ?? name) ? { path, url, token, name } : { failure: errorText(error) };
  });

  function change(next: Partial<SourceForm>) {
    setForm((form) => ({ ...form, ...next }));
  }

  async function submit() {
    const read = readSourceForm(form);
    if (!read.ok) {
      const { path, url } = read.problems;
      return setProblems({
        ...(path && { path: t(`problems.${path}`, { count: PATH_MAX }) }),
        ...(url && { url: t(`problems.${url}`) }),
      });
    }
    setProblems(null);
    await send(async () => onAdded(await createLogSource(gatewayId, read.input)));
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("add.failed"), text: problems?.failure }}
      pending={pending}
      submit={t(form.kind === "push" ? "add.submitPush" : "add.submit")}
      onSubmit={() => void submit()}
    >
      <RadioCards
        label={t("add.kind")}
        value={form.kind}
        onValueChange={(kind) => {
          change({ kind });
          setProblems(null);
        }}
        cards={SOURCE_KINDS.map((kind) => ({
          value: kind,
          title: t(`kinds.${kind}.name`),
          description: t(`kinds.${kind}.does`),
        }))}
      />
      {form.kind === "file" && <FileFields form={form} onChange={change} problem={problems?.path} />}
      {form.kind === "websocket" && (
        <WebSocketFields form={form} onChange={change} problems={problems ?? {}} />
      )}
      {form.kind === "push" && <PushFields form={form} onChange={change} problem={problems?.name} />}
    </DialogForm>
  );
}
