"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";

import { useClock } from "@/components/patterns/clock";
import { Field } from "@/components/patterns/field";
import { ClockTime } from "@/components/patterns/relative-time";
import { SubmitForm } from "@/components/patterns/submit-form";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { Input } from "@/components/ui/input";

import { type BoardHold, holdKey } from "./hold-order";
import { instantOfWallClock, wallClock } from "./moment";

type MomentPickerProps = {
  /** The moment looked at; null: now. */
  at: string | null;
  onPick: (at: string | null) => void;
  /** What was held then; undefined while it is being looked up. */
  holds: readonly BoardHold[] | undefined;
};

/** "Who held what at 17:24:40?" The moment stands in the address, so the answer can be passed on. */
export function MomentPicker({ at, onPick, holds }: MomentPickerProps) {
  const t = useTranslations("gateways.moment");
  const format = useFormat();
  const timeZone = useTimeZone() ?? "UTC";
  const minute = useClock((nowMs) => Math.floor(nowMs / 60_000) * 60_000);
  const [edited, setEdited] = useState<string>();
  const [errors, setErrors] = useState<{ moment: string } | null>(null);
  const wall = edited ?? wallClock(at ?? minute, timeZone);

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
    <Card aria-labelledby="moment-title">
      <CardHeader titleId="moment-title" title={t("title")} />
      <CardBody>
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
                onChange={(event) => setEdited(event.target.value)}
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
        <div aria-live="polite" className="not-empty:mt-3">
          {at !== null && holds && <MomentAnswer at={at} holds={holds} />}
        </div>
      </CardBody>
    </Card>
  );
}

function MomentAnswer({ at, holds }: { at: string; holds: readonly BoardHold[] }) {
  const t = useTranslations("gateways.moment");
  const kind = useTranslations("vocabulary.holdKind");
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-1">
      <Glyph tone="info" className="mt-[3px]" />
      <p>
        <strong className="font-medium">
          {t.rich("answer", { count: holds.length, time: () => <ClockTime at={at} /> })}
        </strong>
      </p>
      {holds.length > 0 && (
        <ul className="col-start-2 grid gap-0.5 text-ink-2">
          {holds.map((hold) => (
            <li key={holdKey(hold)} className="wrap-anywhere">
              {hold.gateway.name} · <code>{hold.authProfile.id ?? hold.authProfile.hash}</code> ·{" "}
              {kind(hold.kind)} <code>{hold.reason}</code>
              {hold.until !== null && (
                <>
                  {" · "}
                  {t.rich("until", { time: () => <ClockTime at={hold.until ?? at} /> })}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
