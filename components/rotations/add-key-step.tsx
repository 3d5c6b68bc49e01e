"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { keyVerdict } from "@/components/credentials/key-verdict";
import { newKeyOf, NewKeyFields } from "@/components/credentials/new-key-fields";
import { useKeyText } from "@/components/credentials/use-key-text";
import { Field } from "@/components/patterns/field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Select } from "@/components/ui/select";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { RotationDetail } from "@/lib/rotations/schemas";

import type { RotationActions } from "./use-rotation-actions";

type AddKeyStepProps = { rotation: RotationDetail; profile: ProfileSummary; actions: RotationActions };

/** The new key: pasted, or one that the profile has already and that is not in use. */
export function AddKeyStep({ rotation, profile, actions }: AddKeyStepProps) {
  const t = useTranslations("rotations");
  if (!actions.allowed) return <p className="text-ink-3">{t("adminsOnly")}</p>;
  const spare = profile.credentials.filter(
    ({ id, state }) => id !== rotation.oldKey?.id && (state === "staged" || state === "verified"),
  );
  return (
    <div className="grid gap-4">
      <p className="text-pretty text-ink-2">{t("add.text")}</p>
      <AddKeyForm profile={profile} actions={actions} />
      {spare.length > 0 && <ChooseKey keys={spare} actions={actions} />}
    </div>
  );
}

type Problems = { key?: string; label?: string };

function AddKeyForm({ profile, actions }: Pick<AddKeyStepProps, "profile" | "actions">) {
  const t = useTranslations("rotations.add");
  const credentials = useTranslations("credentials");
  const hygiene = useTranslations("keyHygiene");
  const [text, setText] = useKeyText();
  const [problems, setProblems] = useState<Problems | null>(null);
  const pending = actions.pending === "add-key";

  async function add(data: FormData) {
    const { label, ...given } = newKeyOf(data);
    const verdict = keyVerdict(text, profile);
    const found: Problems = {
      ...(verdict.state === "none" && { key: credentials("keyMissing") }),
      ...(verdict.state === "refused" && { key: hygiene(`refusals.${verdict.code}`) }),
      // Here no key is taken that this host refuses: the old one works, and this one is to take its place.
      ...(verdict.state === "accepted" &&
        verdict.fit?.fits === false && { key: hygiene(`misfits.${verdict.fit.code}`) }),
      ...(label === "" && { label: credentials("labelMissing") }),
    };
    if (Object.keys(found).length > 0) return setProblems(found);
    if (await actions.tryTo({ action: "add-key", label, key: text, ...given })) setText("");
  }

  return (
    <SubmitForm
      problems={problems}
      pending={pending}
      onSubmit={(data) => void add(data)}
      className="grid gap-3"
    >
      {actions.failure?.action === "add-key" && (
        <ErrorPanel title={t("failed")}>{actions.failure.text}</ErrorPanel>
      )}
      <NewKeyFields
        text={text}
        onTextChange={(next) => {
          setText(next);
          setProblems(null);
        }}
        host={profile}
        problems={problems}
      />
      <Button type="submit" variant="primary" pending={pending} className="justify-self-start">
        {t("submit")}
      </Button>
    </SubmitForm>
  );
}

type ChooseKeyProps = { keys: ProfileSummary["credentials"]; actions: RotationActions };

function ChooseKey({ keys, actions }: ChooseKeyProps) {
  const t = useTranslations("rotations.add");
  const [chosen, setChosen] = useState<string>();
  const key = keys.find(({ id }) => id === chosen) ?? keys[0];
  if (!key) return null;
  return (
    <div className="grid gap-2 border-t border-line-1 pt-3">
      {actions.failure?.action === "choose-key" && (
        <ErrorPanel title={t("failed")}>{actions.failure.text}</ErrorPanel>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t("choose")} className="min-w-0 flex-[1_1_14rem]">
          {(control) => (
            <Select
              {...control}
              options={keys.map(({ id, mask, label }) => ({ value: id, label: mask, hint: label }))}
              value={key.id}
              onValueChange={setChosen}
            />
          )}
        </Field>
        <Button
          pending={actions.pending === "choose-key"}
          onClick={() => void actions.tryTo({ action: "choose-key", credentialId: key.id })}
        >
          {t("chooseSubmit", { mask: key.mask })}
        </Button>
      </div>
    </div>
  );
}
