"use client";

import { useTranslations } from "next-intl";

import { KeyField } from "@/components/credentials/key-field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { KeyDraft } from "./key-card";
import type { Problems } from "./problems";

type KeyNotSavedProps = {
  profile: ProfileSummary;
  keyDraft: KeyDraft;
  /** Of the last try: focus goes to the first of them. */
  problems: Problems;
  /** Those that still hold. */
  shown: Problems;
  pending: boolean;
  onSave: () => void;
};

/** Half of it worked: the profile is there, its key was refused. Only the key is asked for again. */
export function KeyNotSaved({ profile, keyDraft, problems, shown, pending, onSave }: KeyNotSavedProps) {
  const t = useTranslations("newProfile");
  return (
    <SubmitForm problems={problems} pending={pending} onSubmit={onSave}>
      <Card aria-labelledby="key-title" className="max-w-[760px]">
        <CardHeader titleId="key-title" title={t("keyTitle")} />
        <CardBody className="grid gap-4 [&>*]:min-w-0">
          <Notice tone="degraded" role="alert" lead={t("profileSavedKeyNot", { name: profile.name })}>
            {problems.failure}
          </Notice>
          <KeyField
            text={keyDraft.text}
            onTextChange={keyDraft.setText}
            host={profile}
            acceptsMisfit={keyDraft.acceptsMisfit}
            onAcceptsMisfitChange={keyDraft.setAcceptsMisfit}
            error={shown.key}
          />
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="primary" pending={pending}>
            {t("saveKey")}
          </Button>
          <ButtonLink href={`/profiles/${profile.id}`}>{t("openProfile")}</ButtonLink>
        </CardFooter>
      </Card>
    </SubmitForm>
  );
}
