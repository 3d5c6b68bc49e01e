"use client";

import { useTranslations } from "next-intl";

import { Field, type FieldControl } from "@/components/patterns/field";
import { Glyph } from "@/components/ui/glyph";
import { Input } from "@/components/ui/input";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { envVarVerdict, type Filled, type Form, providerIdVerdict } from "./form";

type OpenClawNamesProps = {
  filled: Filled;
  existing: readonly ProfileRow[];
  onChange: (names: Partial<Pick<Form, "providerId" | "envVar">>) => void;
  errors: { providerId?: string | undefined; envVar?: string | undefined };
};

/** What the profile is called in OpenClaw. Suggested; what OpenClaw would not take is refused while it is typed. */
export function OpenClawNames({ filled, existing, onChange, errors }: OpenClawNamesProps) {
  const t = useTranslations("newProfile");
  const id = providerIdVerdict(filled.providerId, existing);
  const variable = envVarVerdict(filled.envVar, existing);
  return (
    <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
      <Field
        label={t("providerId")}
        hint={t("providerIdHint")}
        error={
          id.tone === "ok"
            ? errors.providerId
            : t(`providerIdProblems.${id.code}`, {
                id: filled.providerId,
                profile: "profile" in id ? id.profile : "",
              })
        }
      >
        {(control) => (
          <NameInput
            control={control}
            value={filled.providerId}
            maxLength={64}
            tone={id.tone}
            onChange={(providerId) => onChange({ providerId })}
          />
        )}
      </Field>
      <Field
        label={t("envVar")}
        hint={
          variable.tone === "degraded"
            ? t(`envVarWarnings.${variable.code}`, {
                name: filled.envVar,
                profile: "profile" in variable ? variable.profile : "",
              })
            : t("envVarHint")
        }
        error={
          variable.tone === "down"
            ? t(`envVarProblems.${variable.code}`, { name: filled.envVar })
            : errors.envVar
        }
      >
        {(control) => (
          <NameInput
            control={control}
            value={filled.envVar}
            maxLength={128}
            tone={variable.tone}
            onChange={(envVar) => onChange({ envVar })}
          />
        )}
      </Field>
    </div>
  );
}

type NameInputProps = {
  control: FieldControl;
  value: string;
  maxLength: number;
  tone: "ok" | "degraded" | "down";
  onChange: (value: string) => void;
};

function NameInput({ control, value, maxLength, tone, onChange }: NameInputProps) {
  return (
    <Input
      {...control}
      mono
      value={value}
      maxLength={maxLength}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value.trim())}
      after={<Glyph tone={tone} />}
    />
  );
}
