"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/patterns/field";
import { Input } from "@/components/ui/input";

import { isReference } from "./export-settings";

type Media = { image: string | null; video: string | null };

type MediaModelsProps = Media & { onChange: (change: Partial<Media>) => void };

/** The models that make pictures and videos. Their ids are not in the profiles: they are written by hand. */
export function MediaModels({ image, video, onChange }: MediaModelsProps) {
  const t = useTranslations("exports.media");
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">{t("title")}</h3>
      <MediaModel label={t("image")} value={image} onChange={(next) => onChange({ image: next })} />
      <MediaModel
        label={t("video")}
        value={video}
        placeholder="alibaba/wan2.6-t2v"
        onChange={(next) => onChange({ video: next })}
      />
      <p className="text-xs text-ink-3">{t("hint")}</p>
    </div>
  );
}

type MediaModelProps = {
  label: string;
  value: string | null;
  placeholder?: string;
  onChange: (value: string | null) => void;
};

/** Taken over when the field is left or Enter is pressed: each letter would be an export of its own. */
function MediaModel({ label, value, placeholder, onChange }: MediaModelProps) {
  const t = useTranslations("exports.media");
  const [wrong, setWrong] = useState(false);

  function take(text: string) {
    const next = text.trim() || null;
    setWrong(next !== null && !isReference(next));
    if ((next === null || isReference(next)) && next !== value) onChange(next);
  }

  return (
    <Field label={label} optional error={wrong ? t("wrong") : undefined}>
      {(control) => (
        <Input
          {...control}
          key={value}
          defaultValue={value ?? ""}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          onBlur={(event) => take(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") take(event.currentTarget.value);
          }}
        />
      )}
    </Field>
  );
}
