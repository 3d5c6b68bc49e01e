"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { Field } from "@/components/patterns/field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { useSubmit } from "@/components/patterns/use-submit";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Textarea } from "@/components/ui/input";
import type { ConfigTextProblem } from "@/lib/openclaw/config-text/refusal";

/** As the API takes it (lib/exports/schemas.ts). */
const LENGTH_MAX = 5_242_880;

type Problem = { kind: ConfigTextProblem | "no-object" | "unreadable"; line: number; column: number };

type PasteConfigProps = { onPaste: (text: string) => void; focus: boolean };

/** Takes the config to merge into. It is read here first, so that a slip is told with its place before anything is sent. */
export function PasteConfig({ onPaste, focus }: PasteConfigProps) {
  const t = useTranslations("exports.paste");
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [dragging, setDragging] = useState(false);
  const { problems, setProblems, pending, send } = useSubmit<{ config: Problem }>(() => ({
    config: { kind: "unreadable", line: 0, column: 0 },
  }));
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus]);

  function take(text: string) {
    void send(async () => {
      const problem = await problemOf(text);
      setProblems(problem && { config: problem });
      if (!problem) onPaste(text);
    });
  }

  function takeFile(file: File | undefined) {
    if (!file) return;
    void send(async () => {
      const text = file.size > LENGTH_MAX ? null : await file.text();
      if (text !== null && box.current) box.current.value = text;
      const problem = text === null ? TOO_LARGE : await problemOf(text);
      setProblems(problem && { config: problem });
      if (text !== null && !problem) onPaste(text);
    });
  }

  const problem = problems?.config;
  return (
    <Card aria-labelledby="paste-title">
      <CardHeader titleId="paste-title" title={t("title")} />
      <CardBody>
        <SubmitForm
          problems={problems}
          pending={pending}
          className="grid gap-3"
          onSubmit={() => take(box.current?.value ?? "")}
        >
          <Field
            label={t("label")}
            hint={t("hint")}
            error={problem && t(`problems.${problem.kind}`, { line: problem.line, column: problem.column })}
          >
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
                className={dragging ? "border-accent-fill bg-accent-tint" : ""}
                onDragOver={(event) => {
                  if (!event.dataTransfer.types.includes("Files")) return;
                  event.preventDefault();
                  setDragging(true);
                }}
                onDragLeave={() => setDragging(false)}
                onDrop={(event) => {
                  setDragging(false);
                  if (event.dataTransfer.files.length === 0) return;
                  event.preventDefault();
                  takeFile(event.dataTransfer.files[0]);
                }}
              />
            )}
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={pending}>
              {t("merge")}
            </Button>
            <Button onClick={() => picker.current?.click()}>
              <Upload />
              {t("chooseFile")}
            </Button>
            <input
              ref={picker}
              type="file"
              hidden
              aria-hidden="true"
              tabIndex={-1}
              onChange={(event) => {
                takeFile(event.target.files?.[0]);
                // The same file, mended, can be chosen again.
                event.target.value = "";
              }}
            />
          </div>
        </SubmitForm>
      </CardBody>
    </Card>
  );
}

const TOO_LARGE: Problem = { kind: "too-large", line: 1, column: 1 };

async function problemOf(text: string): Promise<Problem | null> {
  const { readConfigText, ConfigTextRefused } = await import("@/lib/openclaw/config-text/read-config-text");
  if (text.length > LENGTH_MAX) return TOO_LARGE;
  try {
    const { root } = readConfigText(text);
    return root.kind === "object" ? null : { kind: "no-object", line: 1, column: 1 };
  } catch (error) {
    if (!(error instanceof ConfigTextRefused)) throw error;
    return { kind: error.code, line: error.line, column: error.column };
  }
}
