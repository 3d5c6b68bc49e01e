"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { profileQuery, profilesQuery, updateProfile } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

type EditProfileProps = { profile: ProfileSummary; open: boolean; onOpenChange: (open: boolean) => void };

export function EditProfile({ profile, open, onOpenChange }: EditProfileProps) {
  const t = useTranslations("profiles.editDialog");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title", { name: profile.name })}>
      <EditForm profile={profile} onSaved={() => onOpenChange(false)} />
    </Dialog>
  );
}

type Problems = { fields: Record<string, string | undefined>; failure: string | undefined };

function EditForm({ profile, onSaved }: { profile: ProfileSummary; onSaved: () => void }) {
  const t = useTranslations("profiles.editDialog");
  const errorText = useErrorText();
  const client = useQueryClient();
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => {
    const fields = fieldErrors(error);
    return { fields, failure: Object.keys(fields).length > 0 ? undefined : errorText(error) };
  });

  async function save(data: FormData) {
    const text = (name: string) => String(data.get(name) ?? "").trim();
    if (text("name") === "") return setProblems({ fields: { name: t("nameMissing") }, failure: undefined });
    await send(async () => {
      const saved = await updateProfile(profile.id, {
        name: text("name"),
        owner: text("owner") || null,
        openclawProviderId: text("openclawProviderId"),
        envVar: text("envVar"),
      });
      client.setQueryData(profileQuery(profile.id).queryKey, saved);
      await client.invalidateQueries(profilesQuery);
      toast.success(t("saved"));
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
      <Field label={t("name")} error={problems?.fields["name"]}>
        {(control) => <Input {...control} name="name" defaultValue={profile.name} maxLength={80} />}
      </Field>
      <Field label={t("owner")} optional error={problems?.fields["owner"]}>
        {(control) => <Input {...control} name="owner" defaultValue={profile.owner ?? ""} maxLength={80} />}
      </Field>
      <Field
        label={t("providerId")}
        hint={t("providerIdHint")}
        error={problems?.fields["openclawProviderId"]}
      >
        {(control) => (
          <Input
            {...control}
            mono
            name="openclawProviderId"
            defaultValue={profile.openclawProviderId}
            maxLength={64}
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t("envVar")} error={problems?.fields["envVar"]}>
        {(control) => (
          <Input
            {...control}
            mono
            name="envVar"
            defaultValue={profile.envVar}
            maxLength={128}
            spellCheck={false}
          />
        )}
      </Field>
    </DialogForm>
  );
}
