"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Select } from "@/components/ui/select";
import { OVERLAPS, ROTATION_REASONS } from "@/lib/rotations/reasons";
import type { Overlap, RotationReason } from "@/lib/rotations/schemas";

/** Why, and how long the old key is kept; `policy`: as each profile's own policy says. */
export type StartForm = { reason: RotationReason; overlap: Overlap | "policy" };

export const START_FORM: StartForm = { reason: "due", overlap: "policy" };

type StartFieldsProps = { form: StartForm; onChange: (form: StartForm) => void };

export function StartFields({ form, onChange }: StartFieldsProps) {
  const t = useTranslations("rotations");
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t("start.reason")}>
        {(control) => (
          <Select
            {...control}
            options={ROTATION_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
            value={form.reason}
            // Somebody else may have that key: nothing is gained by keeping it.
            onValueChange={(reason) =>
              onChange({ reason, overlap: reason === "compromised" ? "now" : form.overlap })
            }
          />
        )}
      </Field>
      <Field label={t("start.overlap")}>
        {(control) => (
          <Select
            {...control}
            options={[
              { value: "policy" as const, label: t("start.asPolicy") },
              ...OVERLAPS.map((value) => ({ value, label: t(`overlap.${value}`) })),
            ]}
            value={form.overlap}
            onValueChange={(overlap) => onChange({ ...form, overlap })}
          />
        )}
      </Field>
    </div>
  );
}

/** What the API is told: an overlap that is left out is the policy's. */
export function startInput({ reason, overlap }: StartForm): { reason: RotationReason; overlap?: Overlap } {
  return { reason, ...(overlap !== "policy" && { overlap }) };
}
