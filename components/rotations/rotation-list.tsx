"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { DateTime, RelativeTime } from "@/components/patterns/relative-time";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { Link } from "@/i18n/navigation";
import { ROTATION_STEPS } from "@/lib/rotations/reasons";
import type { RotationSummary } from "@/lib/rotations/schemas";
import type { Tone } from "@/lib/ui/tone";

import { stepNumber } from "./step-number";

const TONES: Record<RotationSummary["state"], Tone> = { open: "info", done: "ok", stopped: "not-run" };

/** Ended ones shown before somebody asks for all. */
const ENDED_SHOWN = 5;

/** The rotations that wait for a step. */
export function OpenRotations({ rotations }: { rotations: readonly RotationSummary[] }) {
  const t = useTranslations("rotations.list");
  return (
    <Card aria-labelledby="open-rotations">
      <CardHeader titleId="open-rotations" title={t("open")} actions={<Count>{rotations.length}</Count>} />
      {rotations.length === 0 && <p className="px-4 py-5 text-ink-2">{t("noneOpen")}</p>}
      <Items rotations={rotations} />
    </Card>
  );
}

/** Those that are over; nothing before the first. */
export function EndedRotations({ rotations }: { rotations: readonly RotationSummary[] }) {
  const t = useTranslations("rotations.list");
  const [all, setAll] = useState(false);
  if (rotations.length === 0) return null;
  return (
    <Card aria-labelledby="ended-rotations">
      <CardHeader titleId="ended-rotations" title={t("ended")} actions={<Count>{rotations.length}</Count>} />
      <Items rotations={all ? rotations : rotations.slice(0, ENDED_SHOWN)} />
      {rotations.length > ENDED_SHOWN && (
        <CardFooter>
          <Button variant="quiet" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("fewer") : t("all", { count: rotations.length })}
          </Button>
        </CardFooter>
      )}
    </Card>
  );
}

function Items({ rotations }: { rotations: readonly RotationSummary[] }) {
  return (
    <ul className="divide-y divide-line-1">
      {rotations.map((rotation) => (
        <Item key={rotation.id} rotation={rotation} />
      ))}
    </ul>
  );
}

function Item({ rotation }: { rotation: RotationSummary }) {
  const t = useTranslations("rotations");
  const { id, profileName, state, reason, oldKey, newKey, startedBy, startedAt, endedAt } = rotation;
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 px-4 py-[9px] hover:bg-hover hover:[--glyph-cut:var(--surface-hover)]">
      <Glyph tone={TONES[state]} className="mt-[3px]" />
      <div className="grid min-w-0 gap-0.5">
        <Link
          href={`/rotations/${id}`}
          className="truncate rounded-sm font-medium after:absolute after:inset-0 hover:underline"
        >
          {profileName}
        </Link>
        <p className="flex flex-wrap gap-x-1.5 text-xs text-ink-3">
          {(oldKey ?? newKey) && (
            <span className="whitespace-nowrap">
              {oldKey && <code className="font-mono">{oldKey.mask}</code>}
              {oldKey && newKey && " → "}
              {newKey && <code className="font-mono">{newKey.mask}</code>}
            </span>
          )}
          <span>{t(`reason.${reason}`)}</span>
        </p>
        <p className="text-xs text-ink-3">
          {t.rich("list.startedBy", { name: startedBy, time: () => <RelativeTime at={startedAt} /> })}
        </p>
      </div>
      <p className="text-end text-xs text-ink-2">
        <Progress rotation={rotation} />
        {endedAt !== null && (
          <span className="block text-ink-3">
            <DateTime at={endedAt} />
          </span>
        )}
      </p>
    </li>
  );
}

function Progress({ rotation: { state, waitsFor } }: { rotation: RotationSummary }) {
  const t = useTranslations("rotations");
  if (state !== "open" || waitsFor === null) return t(`state.${state}`);
  return t("list.step", {
    number: stepNumber(waitsFor),
    total: ROTATION_STEPS.length,
    step: t(`step.${waitsFor}`),
  });
}
