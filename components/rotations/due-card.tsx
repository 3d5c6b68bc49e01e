"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useClock } from "@/components/patterns/clock";
import { useFormat } from "@/components/patterns/use-format";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { TextLink } from "@/components/ui/text-link";
import type { DueKey } from "@/lib/rotations/schemas";
import type { Tone } from "@/lib/ui/tone";

import { type DueState, dueState } from "./due";
import type { RotationPermissions } from "./permissions";
import { PolicyDialog } from "./policy-dialog";
import { StartRotation } from "./start-rotation";

const TONES: Record<DueState, Tone> = { overdue: "degraded", soon: "info", later: "unknown" };

/** Shown before somebody asks for all; what is overdue or soon is always shown. */
const LATER_SHOWN = 5;

type DueCardProps = { keys: readonly DueKey[]; can: RotationPermissions };

/** Keys with a day at which they are due, the next first, each with the one thing to do about it. */
export function DueCard({ keys, can }: DueCardProps) {
  const t = useTranslations("rotations.due");
  const [all, setAll] = useState(false);
  const pressing = useClock((nowMs) => keys.filter((key) => dueState(key, nowMs) !== "later").length);
  const few = Math.max(pressing, LATER_SHOWN);
  return (
    <Card aria-labelledby="due">
      <CardHeader titleId="due" title={t("title")} actions={<Count>{keys.length}</Count>} />
      {keys.length === 0 && <p className="px-4 py-5 text-pretty text-ink-2">{t("none")}</p>}
      <ul className="divide-y divide-line-1">
        {(all ? keys : keys.slice(0, few)).map((key) => (
          <DueItem key={`${key.credentialId} ${key.why}`} due={key} can={can} />
        ))}
      </ul>
      {keys.length > few && (
        <CardFooter>
          <Button variant="quiet" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("fewer") : t("all", { count: keys.length })}
          </Button>
        </CardFooter>
      )}
    </Card>
  );
}

function DueItem({ due, can }: { due: DueKey; can: RotationPermissions }) {
  const t = useTranslations("rotations.due");
  const state = useClock((nowMs) => dueState(due, nowMs));
  const { profileId, profileName, owner, mask, dueAt, why } = due;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 gap-y-1 px-4 py-[9px]">
      <Glyph tone={TONES[state]} className="mt-[3px]" />
      <div className="grid min-w-0 gap-0.5">
        <TextLink href={`/profiles/${profileId}`} className="truncate text-ink-1">
          {profileName}
        </TextLink>
        <p className="text-xs text-ink-2">
          <Day at={dueAt} /> · <Left at={dueAt} />
        </p>
        <p className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-xs text-ink-3">
          <code className="font-mono">{mask}</code>
          <span>{t(`why.${why}`)}</span>
          {owner !== null && (
            <span className="inline-flex min-w-0 items-center gap-1">
              <Avatar name={owner} className="size-[18px]" />
              <span className="truncate">{owner}</span>
            </span>
          )}
        </p>
      </div>
      <DueAction due={due} state={state} can={can} />
    </li>
  );
}

/** "20 Nov"; with its year when that is another. */
function Day({ at }: { at: string }) {
  const format = useFormat();
  const text = useClock((nowMs) => format.date(at, nowMs));
  return (
    <time dateTime={at} title={format.absolute(at)} className="whitespace-nowrap">
      {text}
    </time>
  );
}

function Left({ at }: { at: string }) {
  const t = useTranslations("rotations.due");
  const format = useFormat();
  return useClock((nowMs) => {
    const seconds = Math.round((Date.parse(at) - nowMs) / 1000);
    return t(seconds > 0 ? "in" : "overdueBy", { span: format.span(Math.abs(seconds)) });
  });
}

/** Open what is under way; start what is due; plan what is not yet. */
function DueAction({ due, state, can }: { due: DueKey; state: DueState; can: RotationPermissions }) {
  const t = useTranslations("rotations.due");
  const [open, setOpen] = useState(false);
  const { profileId, profileName, rotationId, why } = due;
  if (rotationId !== null) {
    return (
      <ButtonLink
        href={`/rotations/${rotationId}`}
        size="sm"
        aria-label={t("openOf", { profile: profileName })}
      >
        {t("open")}
      </ButtonLink>
    );
  }
  const profile = { id: profileId, name: profileName };
  if (state === "later") {
    if (!can.setPolicy) return null;
    return (
      <>
        <Button size="sm" aria-label={t("planOf", { profile: profileName })} onClick={() => setOpen(true)}>
          {t("plan")}
        </Button>
        {open && <PolicyDialog profile={profile} open onOpenChange={setOpen} />}
      </>
    );
  }
  if (!can.rotate) return null;
  return (
    <>
      <Button size="sm" aria-label={t("startOf", { profile: profileName })} onClick={() => setOpen(true)}>
        {t("start")}
      </Button>
      {open && (
        <StartRotation
          profile={profile}
          reason={why === "plan-ends" ? "plan-ends" : "due"}
          open
          onOpenChange={setOpen}
        />
      )}
    </>
  );
}
