"use client";

import { File as FileIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { useFileDrop } from "@/components/gateways/use-file-drop";
import { Field } from "@/components/patterns/field";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import type { ImportKind } from "@/lib/openclaw/import/candidate";

/** As the API takes it (lib/imports/schemas.ts), so that what is mended here can be imported and compared too. */
const BYTES_MAX = 5_242_880;

/** What OpenClaw itself writes. What a text is, is told by what it holds. */
export const WRITTEN_KINDS = ["openclaw", "models", "status"] as const satisfies readonly ImportKind[];
export type WrittenKind = (typeof WRITTEN_KINDS)[number];

type ConfigBoxProps = {
  kind: WrittenKind;
  text: string;
  /** A line to begin at, for somebody who came to mend it. */
  startAt: number | null;
  /** Whole: pasted into the empty box, or read from a file. */
  onText: (text: string, how: "whole" | "typed") => void;
};

/** Takes a config: typed, pasted, chosen, or dropped anywhere on the page. Nothing is sent. */
export function ConfigBox({ kind, text, startAt, onText }: ConfigBoxProps) {
  const t = useTranslations("doctor.box");
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<"tooLarge" | "unreadable" | null>(null);

  async function takeFile(file: File | undefined) {
    if (!file) return;
    setRefusal(null);
    if (file.size > BYTES_MAX) return setRefusal("tooLarge");
    try {
      onText(await file.text(), "whole");
    } catch {
      // A directory, or a file that is gone by now: the browser gives no reason that is of use.
      setRefusal("unreadable");
    }
  }
  const dragging = useFileDrop(([file]) => void takeFile(file));

  useEffect(() => {
    if (startAt === null || !box.current) return;
    const before = box.current.value.split("\n", startAt - 1);
    const offset = before.reduce((sum, line) => sum + line.length + 1, 0);
    box.current.focus();
    box.current.setSelectionRange(offset, offset);
  }, [startAt]);

  return (
    <div className="grid gap-3 p-4">
      <Field label={t("label")} hint={t(`where.${kind}`)} error={refusal ? t(refusal) : undefined}>
        {(control) => (
          <Textarea
            {...control}
            ref={box}
            mono
            rows={14}
            wrap="off"
            // A spelling service is sent what is typed.
            spellCheck={false}
            autoComplete="off"
            placeholder={t("placeholder")}
            defaultValue={text}
            className={dragging ? "border-accent-fill bg-accent-tint" : ""}
            onChange={(event) => {
              setRefusal(null);
              onText(event.target.value, "typed");
            }}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData("text/plain");
              if (event.currentTarget.value.trim() !== "" || pasted.trim() === "") return;
              // A long text in the box would make the page stand still, and show its keys.
              event.preventDefault();
              if (pasted.length > BYTES_MAX) setRefusal("tooLarge");
              else onText(pasted, "whole");
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button onClick={() => picker.current?.click()}>
          <FileIcon />
          {t("choose")}
        </Button>
        <span className="min-w-0 text-xs text-ink-3">{t("drop")}</span>
        <input
          ref={picker}
          type="file"
          hidden
          aria-hidden="true"
          tabIndex={-1}
          onChange={(event) => {
            void takeFile(event.target.files?.[0]);
            // The same file, mended, can be chosen again.
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}
