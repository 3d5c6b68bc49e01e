"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { profileQuery } from "@/lib/profiles/queries";
import { dueKeysQuery, rotationQuery } from "@/lib/rotations/queries";
import { ROTATION_STEPS } from "@/lib/rotations/reasons";
import type { RotationDetail } from "@/lib/rotations/schemas";

import { stepNumber } from "./step-number";
import { DueCalendar } from "./due-calendar";
import { DueCard } from "./due-card";
import type { RotationPermissions } from "./permissions";
import { RotationHeader } from "./rotation-header";
import { RotationSteps } from "./rotation-steps";
import { RotationsSkeleton } from "./rotations-skeleton";
import { useRotationActions } from "./use-rotation-actions";

type RotationPageProps = { id: string; can: RotationPermissions };

/** One rotation: which proof is there, which is missing, and what to do for it. */
export function RotationPage({ id, can }: RotationPageProps) {
  const t = useTranslations("rotations");
  const rotation = useQuery(rotationQuery(id));
  return (
    <>
      <QueryFailure title={t("rotationFailed")} query={rotation} />
      {rotation.data && <LoadedRotation rotation={rotation.data} can={can} />}
      {!rotation.data && !rotation.error && <RotationsSkeleton />}
    </>
  );
}

function LoadedRotation({ rotation, can }: { rotation: RotationDetail; can: RotationPermissions }) {
  const t = useTranslations("rotations");
  const actions = useRotationActions(rotation.id, can.rotate);
  const profile = useQuery(profileQuery(rotation.profileId));
  const keys = useQuery(dueKeysQuery);
  return (
    <>
      <RotationHeader rotation={rotation} profile={profile.data} actions={actions} />
      <QueryFailure title={t("profileFailed")} query={profile} />
      <div className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,16fr)_minmax(0,9fr)] [&>*]:min-w-0">
        <Card aria-labelledby="steps">
          <CardHeader
            titleId="steps"
            title={<StepTitle rotation={rotation} />}
            actions={<Keys rotation={rotation} />}
          />
          {profile.data && <RotationSteps rotation={rotation} profile={profile.data} actions={actions} />}
          <CardFooter>
            <span className="min-w-0 flex-1">{t("record", { name: rotation.startedBy })}</span>
            <TextLink href={`/profiles/${rotation.profileId}`}>{t("toProfile")}</TextLink>
          </CardFooter>
        </Card>
        <div className="grid gap-[18px] sm:gap-6">
          <QueryFailure title={t("dueFailed")} query={keys} />
          {keys.data && <DueCalendar keys={keys.data} />}
          {keys.data && <DueCard keys={keys.data} can={can} />}
        </div>
      </div>
    </>
  );
}

function StepTitle({ rotation: { state, waitsFor } }: { rotation: RotationDetail }) {
  const t = useTranslations("rotations");
  if (waitsFor === null) return t(`state.${state}`);
  return t("stepOf", {
    number: stepNumber(waitsFor),
    total: ROTATION_STEPS.length,
    step: t(`step.${waitsFor}`),
  });
}

function Keys({ rotation: { oldKey, newKey } }: { rotation: RotationDetail }) {
  const t = useTranslations("rotations");
  const code = (text: React.ReactNode) => <code className="font-mono text-ink-2">{text}</code>;
  return (
    <span className="flex flex-wrap gap-x-3.5 text-xs text-ink-3">
      {oldKey && <span>{t.rich("oldKey", { mask: oldKey.mask, code })}</span>}
      {newKey && <span>{t.rich("newKey", { mask: newKey.mask, code })}</span>}
    </span>
  );
}
