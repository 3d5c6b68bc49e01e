"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { DialogForm } from "@/components/patterns/dialog-form";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { addCredential } from "@/lib/credentials/queries";
import type { AddedCredential } from "@/lib/credentials/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { keyVerdict } from "./key-verdict";
import { newKeyOf, NewKeyFields } from "./new-key-fields";
import { useKeyText } from "./use-key-text";

type AddKeyFormProps = { profile: ProfileSummary; onSaved: (credential: AddedCredential) => void };
type Problems = { key?: string | undefined; label?: string | undefined; failure?: string | undefined };

export function AddKeyForm({ profile, onSaved }: AddKeyFormProps) {
  const t = useTranslations("credentials");
  const hygiene = useTranslations("keyHygiene");
  const errorText = useErrorText();
  const [text, setText] = useKeyText();
  const [acceptsMisfit, setAcceptsMisfit] = useState(false);
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => {
    const { key, label } = fieldErrors(error);
    return (key ?? label) ? { key, label } : { failure: errorText(error) };
  });

  async function save(data: FormData) {
    const { label, ...given } = newKeyOf(data);
    const verdict = keyVerdict(text, profile);
    const misfit = verdict.state === "accepted" && verdict.fit?.fits === false;
    const found: Problems = {
      ...(verdict.state === "none" && { key: t("keyMissing") }),
      ...(verdict.state === "refused" && { key: hygiene(`refusals.${verdict.code}`) }),
      ...(misfit && !acceptsMisfit && { key: hygiene("misfitNotAccepted") }),
      ...(label === "" && { label: t("labelMissing") }),
    };
    if (Object.keys(found).length > 0) return setProblems(found);
    await send(async () => {
      const saved = await addCredential(profile.id, { label, key: text, ...given });
      setText("");
      onSaved(saved);
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("saveFailed"), text: problems?.failure }}
      pending={pending}
      submit={acceptsMisfit ? t("saveAnyway") : t("save")}
      onSubmit={(data) => void save(data)}
    >
      <NewKeyFields
        text={text}
        onTextChange={(next) => {
          setText(next);
          setProblems(null);
        }}
        host={profile}
        acceptsMisfit={acceptsMisfit}
        onAcceptsMisfitChange={setAcceptsMisfit}
        problems={problems}
      />
    </DialogForm>
  );
}
