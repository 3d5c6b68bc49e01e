"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/patterns/field";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useFocusFirstInvalid } from "@/components/patterns/use-focus-first-invalid";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { addCredential } from "@/lib/credentials/queries";
import type { AddedCredential } from "@/lib/credentials/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { KeyField } from "./key-field";
import { keyVerdict } from "./key-verdict";
import { useKeyText } from "./use-key-text";

type AddKeyFormProps = { profile: ProfileSummary; onSaved: (credential: AddedCredential) => void };
type Problems = { key?: string | undefined; label?: string | undefined; failure?: string | undefined };

export function AddKeyForm({ profile, onSaved }: AddKeyFormProps) {
  const t = useTranslations("credentials");
  const hygiene = useTranslations("keyHygiene");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const [text, setText] = useKeyText();
  const [acceptsMisfit, setAcceptsMisfit] = useState(false);
  const [problems, setProblems] = useState<Problems | null>(null);
  const [pending, setPending] = useState(false);
  const form = useFocusFirstInvalid(problems);

  async function save(label: string) {
    const verdict = keyVerdict(text, profile);
    const misfit = verdict.state === "accepted" && verdict.fit?.fits === false;
    const found: Problems = {
      ...(verdict.state === "none" && { key: t("keyMissing") }),
      ...(verdict.state === "refused" && { key: hygiene(`refusals.${verdict.code}`) }),
      ...(misfit && !acceptsMisfit && { key: hygiene("misfitNotAccepted") }),
      ...(label === "" && { label: t("labelMissing") }),
    };
    if (Object.keys(found).length > 0) return setProblems(found);
    setPending(true);
    try {
      const saved = await addCredential(profile.id, { label, key: text });
      setText("");
      onSaved(saved);
    } catch (error) {
      const { key, label: labelError } = fieldErrors(error);
      setProblems((key ?? labelError) ? { key, label: labelError } : { failure: errorText(error) });
      setPending(false);
    }
  }

  return (
    <form
      ref={form}
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const label = String(new FormData(event.currentTarget).get("label")).trim();
        if (!pending) void save(label);
      }}
    >
      {problems?.failure !== undefined && (
        <Notice tone="down" role="alert" lead={t("saveFailed")}>
          {problems.failure}
        </Notice>
      )}
      <KeyField
        text={text}
        onTextChange={(next) => {
          setText(next);
          setProblems(null);
        }}
        host={profile}
        acceptsMisfit={acceptsMisfit}
        onAcceptsMisfitChange={setAcceptsMisfit}
        error={problems?.key}
      />
      <Field label={t("label")} hint={t("labelHint")} error={problems?.label}>
        {(control) => (
          <Input {...control} name="label" maxLength={60} autoComplete="off" spellCheck={false} />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-auto">
        <DialogClose asChild>
          <Button variant="quiet">{common("cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          {acceptsMisfit ? t("saveAnyway") : t("save")}
        </Button>
      </div>
    </form>
  );
}
