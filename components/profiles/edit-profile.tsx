"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { Field } from "@/components/patterns/field";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useFocusFirstInvalid } from "@/components/patterns/use-focus-first-invalid";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
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
  const common = useTranslations("common");
  const errorText = useErrorText();
  const client = useQueryClient();
  const [problems, setProblems] = useState<Problems | null>(null);
  const [pending, setPending] = useState(false);
  const form = useFocusFirstInvalid(problems);

  async function save(data: FormData) {
    const text = (name: string) => String(data.get(name) ?? "").trim();
    if (text("name") === "") return setProblems({ fields: { name: t("nameMissing") }, failure: undefined });
    setPending(true);
    try {
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
    } catch (error) {
      const fields = fieldErrors(error);
      setProblems({ fields, failure: Object.keys(fields).length > 0 ? undefined : errorText(error) });
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
        if (!pending) void save(new FormData(event.currentTarget));
      }}
    >
      {problems?.failure !== undefined && (
        <Notice tone="down" role="alert" lead={t("saveFailed")}>
          {problems.failure}
        </Notice>
      )}
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
      <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-auto">
        <DialogClose asChild>
          <Button variant="quiet">{common("cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
