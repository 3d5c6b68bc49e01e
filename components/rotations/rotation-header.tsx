"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { PageHeader } from "@/components/patterns/page-header";
import { useErrorText } from "@/components/patterns/use-error-text";
import { ProfileTags } from "@/components/profiles/profile-tags";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { isUsable } from "@/lib/credentials/rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { RotationDetail } from "@/lib/rotations/schemas";

import { ReasonDialog } from "./reason-dialog";
import type { RotationActions } from "./use-rotation-actions";

type RotationHeaderProps = {
  rotation: RotationDetail;
  profile: ProfileSummary | undefined;
  actions: RotationActions;
};

export function RotationHeader({ rotation, profile, actions }: RotationHeaderProps) {
  const t = useTranslations("rotations.head");
  const open = rotation.state === "open";
  const { oldKey } = rotation;
  return (
    <PageHeader
      live
      title={t(`title.${rotation.state}`, { profile: rotation.profileName })}
      {...(profile && { beside: <ProfileTags profile={profile} /> })}
      {...(open &&
        actions.allowed && {
          actions: (
            <>
              <StopRotation actions={actions} />
              {oldKey && isUsable(oldKey) && <Compromised mask={oldKey.mask} actions={actions} />}
            </>
          ),
        })}
    >
      {t(`lead.${rotation.state}`)}
    </PageHeader>
  );
}

/** The old key ends now, whichever step it is: somebody else may have it. */
function Compromised({ mask, actions }: { mask: string; actions: RotationActions }) {
  const t = useTranslations("rotations.compromised");
  const errorText = useErrorText();
  return (
    <Confirm
      danger
      title={t("title", { mask })}
      description={t("text")}
      action={t("action", { mask })}
      onConfirm={() => actions.act({ action: "revoke-old" })}
      describeError={errorText}
      trigger={<Button variant="danger">{t("open")}</Button>}
    />
  );
}

function StopRotation({ actions }: { actions: RotationActions }) {
  const t = useTranslations("rotations.stop");
  const [open, setOpen] = useState(false);
  return (
    <ReasonDialog
      optional
      title={t("title")}
      text={t("text")}
      submit={t("submit")}
      trigger={<Button variant="quiet">{t("open")}</Button>}
      open={open}
      onOpenChange={setOpen}
      onSubmit={(why) => actions.act({ action: "stop", why })}
    />
  );
}
