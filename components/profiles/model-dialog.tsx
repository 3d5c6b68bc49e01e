"use client";

import { useTranslations } from "next-intl";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import type { ModelEntry, ProfileSummary } from "@/lib/profiles/schemas";

import { type ModelProblem, readModelForm } from "./model-form";
import { useSaveModels } from "./use-save-models";

type ModelDialogProps = {
  profile: ProfileSummary;
  /** Null: a new one. */
  model: ModelEntry | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function ModelDialog({ profile, model, open, onOpenChange }: ModelDialogProps) {
  const t = useTranslations("profiles.models");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={model ? t("editTitle", { id: model.id }) : t("addTitle")}
    >
      <ModelForm profile={profile} model={model} onSaved={() => onOpenChange(false)} />
    </Dialog>
  );
}

type ModelFormProps = Pick<ModelDialogProps, "profile" | "model"> & { onSaved: () => void };
type Problems = { fields: Partial<Record<string, ModelProblem>>; failure?: string };

function ModelForm({ profile, model, onSaved }: ModelFormProps) {
  const t = useTranslations("profiles.models");
  const errorText = useErrorText();
  const saveModels = useSaveModels(profile.id);
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => ({
    fields: {},
    failure: errorText(error),
  }));
  const problem = (field: string) => {
    const found = problems?.fields[field];
    return found && t(found);
  };

  async function save(data: FormData) {
    const others = profile.models.filter(({ id }) => id !== model?.id);
    const read = readModelForm(data, others);
    if (!read.ok) return setProblems({ fields: read.problems });
    await send(async () => {
      await saveModels(
        model
          ? profile.models.map((other) => (other.id === model.id ? read.model : other))
          : [...others, read.model],
      );
      onSaved();
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("saveFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("save")}
      onSubmit={(data) => void save(data)}
    >
      <Field label={t("id")} hint={t("idHint")} error={problem("id")}>
        {(control) => (
          <Input
            {...control}
            mono
            name="id"
            defaultValue={model?.id}
            maxLength={120}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t("name")} optional>
        {(control) => (
          <Input {...control} name="name" defaultValue={model?.name} maxLength={120} autoComplete="off" />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("contextLabel")} error={problem("contextWindow")}>
          {(control) => (
            <Input
              {...control}
              name="contextWindow"
              inputMode="numeric"
              defaultValue={model?.contextWindow}
            />
          )}
        </Field>
        <Field label={t("maxTokensLabel")} error={problem("maxTokens")}>
          {(control) => (
            <Input {...control} name="maxTokens" inputMode="numeric" defaultValue={model?.maxTokens} />
          )}
        </Field>
      </div>
      <Checkbox name="reasoning" label={t("reasoningLabel")} defaultChecked={model?.reasoning ?? false} />
      <Checkbox
        name="image"
        label={t("imageLabel")}
        defaultChecked={model?.input.includes("image") ?? false}
      />
    </DialogForm>
  );
}
