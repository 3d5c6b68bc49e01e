"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";

import { useClock } from "@/components/patterns/clock";
import { Field } from "@/components/patterns/field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

import { instantOfWallClock, wallClock } from "./moment";

type MomentFormProps = {
  /** The moment looked at; null: now. */
  at: string | null;
  onPick: (at: string | null) => void;
};

/** A moment to the second, also one the slider does not reach; and the way back to now. */
export function MomentForm({ at, onPick }: MomentFormProps) {
  const t = useTranslations("gateways.moment");
  const format = useFormat();
  const timeZone = useTimeZone() ?? "UTC";
  const minute = useClock((nowMs) => Math.floor(nowMs / 60_000) * 60_000);
  // What is being typed belongs to the moment it began at: another one on the slider replaces it.
  const [edited, setEdited] = useState<{ wall: string; from: string | null }>();
  const [errors, setErrors] = useState<{ moment: string } | null>(null);
  const wall = edited && edited.from === at ? edited.wall : wallClock(at ?? minute, timeZone);

  function show() {
    const instant = instantOfWallClock(wall, timeZone);
    const wrong = instant === null ? "unreadable" : Date.parse(instant) > Date.now() ? "future" : null;
    setErrors(wrong === null ? null : { moment: t(wrong) });
    if (wrong === null) pick(instant);
  }

  function pick(instant: string | null) {
    setEdited(undefined);
    setErrors(null);
    onPick(instant);
  }

  return (
    <SubmitForm problems={errors} onSubmit={show} className="flex flex-wrap items-start gap-2">
      <Field
        label={t("label", { zone: format.zone(at ?? minute) })}
        error={errors?.moment}
        className="max-sm:w-full sm:w-64"
      >
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            step={1}
            value={wall}
            onChange={(event) => setEdited({ wall: event.target.value, from: at })}
          />
        )}
      </Field>
      {/* Beside the field, not beside its label or what is wrong with it. */}
      <div className="flex flex-wrap gap-2 sm:pt-[calc(var(--lead-sm)+5px)]">
        <Button type="submit">{t("show")}</Button>
        <Button
          variant="quiet"
          disabledReason={at === null ? t("isNow") : undefined}
          onClick={() => pick(null)}
        >
          {t("backToNow")}
        </Button>
      </div>
    </SubmitForm>
  );
}
