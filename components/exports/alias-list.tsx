"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/patterns/field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

type Alias = readonly [reference: string, alias: string];

type AliasListProps = {
  aliases: readonly Alias[];
  offered: readonly string[];
  onChange: (aliases: Alias[]) => void;
};

/** Short names for models, which people type in chats. */
export function AliasList({ aliases, offered, onChange }: AliasListProps) {
  const t = useTranslations("exports.aliases");
  const [reference, setReference] = useState<string>();
  const [problems, setProblems] = useState<{ model?: string; alias?: string } | null>(null);

  function add(alias: string) {
    const taken = aliases.some(([other, name]) => name === alias && other !== reference);
    if (reference === undefined || alias === "" || taken) {
      setProblems({
        ...(reference === undefined && { model: t("modelMissing") }),
        ...(alias === "" && { alias: t("aliasMissing") }),
        ...(taken && { alias: t("aliasTaken") }),
      });
      return;
    }
    setProblems(null);
    setReference(undefined);
    onChange([...aliases.filter(([other]) => other !== reference), [reference, alias]]);
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="text-sm font-medium">{t("title")}</h3>
      {aliases.length > 0 && (
        <ul className="rounded-md border border-line-2 bg-card">
          {aliases.map(([of, alias]) => (
            <li
              key={of}
              className="flex items-center gap-2 border-b border-line-1 py-1 ps-2.5 pe-1 last:border-b-0"
            >
              <span className="min-w-0 flex-1 wrap-anywhere">
                <code className="font-mono text-xs">{alias}</code>
                <span className="text-xs text-ink-3"> → {of}</span>
              </span>
              <Button
                variant="quiet"
                size="sm"
                square
                aria-label={t("remove", { alias })}
                onClick={() => onChange(aliases.filter(([other]) => other !== of))}
              >
                <X />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <SubmitForm
        // What was added leaves the field.
        key={aliases.length}
        problems={problems}
        className="grid gap-2"
        onSubmit={(data) => add(String(data.get("alias") ?? "").trim())}
      >
        <Field label={t("model")} error={problems?.model}>
          {(control) => (
            <Select
              {...control}
              value={reference}
              onValueChange={setReference}
              placeholder={t("modelPlaceholder")}
              options={offered.map((each) => ({ value: each, label: each }))}
            />
          )}
        </Field>
        <Field label={t("alias")} error={problems?.alias}>
          {(control) => (
            <Input
              {...control}
              name="alias"
              maxLength={60}
              autoComplete="off"
              spellCheck={false}
              placeholder="qwen"
            />
          )}
        </Field>
        <div>
          <Button type="submit" size="sm">
            <Plus />
            {t("add")}
          </Button>
        </div>
      </SubmitForm>
    </div>
  );
}
