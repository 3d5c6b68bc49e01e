"use client";

import { ChevronRight, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { Field } from "@/components/patterns/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { ModelEntry } from "@/lib/profiles/schemas";
import { cn } from "@/lib/ui/cn";

import { modelEntry } from "./model-entry";

type ModelsPickerProps = {
  models: readonly ModelEntry[];
  onChange: (models: ModelEntry[]) => void;
  error: string | undefined;
};

/** The models the profile will offer: those of its plan, some taken away, others added by id. Closed at first. */
export function ModelsPicker({ models, onChange, error }: ModelsPickerProps) {
  const t = useTranslations("newProfile");
  const [open, setOpen] = useState(false);
  const panelId = useId();
  return (
    <div className="grid min-w-0 gap-2 [&>*]:min-w-0">
      <div className="flex items-center gap-x-2">
        <Button
          variant="quiet"
          size="sm"
          aria-expanded={open}
          aria-controls={panelId}
          className="-ms-2"
          onClick={() => setOpen(!open)}
        >
          <ChevronRight className={cn("transition-transform", open && "rotate-90")} />
          {t("models", { count: models.length })}
        </Button>
        {!open && (
          <span className="min-w-0 flex-1 truncate text-xs text-ink-3">
            {models.map(({ id }) => id).join(", ")}
          </span>
        )}
      </div>
      {error !== undefined && (
        <p data-tone="down" className="text-xs text-tone-ink">
          {error}
        </p>
      )}
      <div id={panelId} hidden={!open} className="grid gap-3">
        <ul aria-label={t("modelList")} className="flex flex-wrap gap-1.5">
          {models.map(({ id }) => (
            <li
              key={id}
              className="inline-flex h-7 items-center gap-0.5 rounded-full border border-line-2 ps-2.5 pe-0.5 font-mono text-xs max-sm:h-control-sm"
            >
              {id}
              <button
                type="button"
                aria-label={t("removeModel", { model: id })}
                // A profile without a model cannot be exported: the last one stays.
                aria-disabled={models.length === 1 || undefined}
                className="grid size-6 place-items-center rounded-full text-ink-3 hover:bg-hover hover:text-ink-1 aria-disabled:cursor-not-allowed aria-disabled:opacity-40"
                onClick={() => {
                  if (models.length > 1) onChange(models.filter((model) => model.id !== id));
                }}
              >
                <X className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
        {models.length === 1 && <p className="text-xs text-ink-3">{t("lastModel")}</p>}
        <AddModel
          known={models}
          onAdd={(model) => {
            onChange([...models, model]);
          }}
        />
      </div>
    </div>
  );
}

function AddModel({ known, onAdd }: { known: readonly ModelEntry[]; onAdd: (model: ModelEntry) => void }) {
  const t = useTranslations("newProfile");
  const [text, setText] = useState("");
  const id = text.trim();
  const twice = known.some((model) => model.id === id);
  const add = () => {
    if (id === "" || twice) return;
    onAdd(modelEntry(id));
    setText("");
  };
  return (
    <Field
      label={t("addModel")}
      hint={t("addModelHint")}
      error={twice ? t("modelTwice") : undefined}
      className="sm:max-w-[420px]"
    >
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            mono
            value={text}
            maxLength={120}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="flex-1"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              // Enter adds the model; it must not save the profile.
              event.preventDefault();
              add();
            }}
          />
          <Button onClick={add}>
            <Plus />
            {t("add")}
          </Button>
        </div>
      )}
    </Field>
  );
}
