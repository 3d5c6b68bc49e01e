"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { Field } from "@/components/patterns/field";
import { Textarea } from "@/components/ui/input";

type LogPasteProps = { text: string; onChange: (text: string) => void };

/** The box for pasted lines. It opens where somebody just asked for it, so it takes the focus. */
export function LogPaste({ text, onChange }: LogPasteProps) {
  const t = useTranslations("gateways.log");
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <Field label={t("pasteLabel")} hint={t("pasteHint")}>
      {(control) => (
        <Textarea
          {...control}
          ref={box}
          mono
          rows={8}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
