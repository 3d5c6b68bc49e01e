"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { rotationsQuery } from "@/lib/rotations/queries";
import { ROTATION_STEPS } from "@/lib/rotations/reasons";

import { stepNumber } from "./step-number";
import { StartRotation } from "./start-rotation";

type RotateProfileProps = { profile: { id: string; name: string }; allowed: boolean };

/** On a profile: the way to its open rotation, or into a new one. */
export function RotateProfile({ profile, allowed }: RotateProfileProps) {
  const t = useTranslations("rotations");
  const { data: rotations } = useQuery(rotationsQuery(profile.id));
  const [open, setOpen] = useState(false);
  const running = rotations?.find(({ state }) => state === "open");
  if (running) {
    return (
      <ButtonLink href={`/rotations/${running.id}`}>
        <RefreshCw />
        {running.waitsFor === null
          ? t("openRotation")
          : t("openAt", { number: stepNumber(running.waitsFor), total: ROTATION_STEPS.length })}
      </ButtonLink>
    );
  }
  if (!allowed) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <RefreshCw />
        {t("startOne")}
      </Button>
      {open && <StartRotation profile={profile} open onOpenChange={setOpen} />}
    </>
  );
}
