"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import { Glyph } from "@/components/ui/glyph";
import { Label } from "@/components/ui/label";
import { cn } from "@/lib/ui/cn";

/** Spread onto the control: `<Field label="Name">{(control) => <Input {...control} name="name" />}</Field>`. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
};

type FieldProps = {
  label: React.ReactNode;
  hint?: React.ReactNode;
  /** What is wrong with it; also how `SubmitForm` finds it. */
  error?: string | undefined;
  optional?: boolean;
  className?: string;
  children: (control: FieldControl) => React.ReactNode;
};

export function Field({ label, hint, error, optional = false, className, children }: FieldProps) {
  const t = useTranslations("common");
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  return (
    <div className={cn("grid min-w-0 content-start gap-[5px]", className)}>
      <Label htmlFor={id}>
        {label}
        {optional && <span className="font-normal text-ink-3"> {t("optional")}</span>}
      </Label>
      {children({
        id,
        "aria-describedby": cn(error !== undefined && errorId, hint !== undefined && hintId) || undefined,
        "aria-invalid": error !== undefined || undefined,
      })}
      {error !== undefined && (
        <p id={errorId} data-tone="down" className="flex gap-1.5 text-xs text-tone-ink">
          <Glyph tone="down" size="xs" className="mt-0.5 [--glyph-cut:var(--surface-card)]" />
          <span className="min-w-0">{error}</span>
        </p>
      )}
      {hint !== undefined && (
        <p id={hintId} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}
