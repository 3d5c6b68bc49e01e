"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { SubmitForm } from "@/components/patterns/submit-form";
import { Button } from "@/components/ui/button";
import { CardFooter } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Glyph } from "@/components/ui/glyph";
import type { ConfirmImportInput, ImportPreview } from "@/lib/imports/schemas";
import { profileRowsQuery } from "@/lib/profiles/queries";

import { firstChoices, type ImportChoice, toSend } from "./import-choices";
import { ImportEntry } from "./import-entry";
import { ImportNotes } from "./import-notes";

type ImportFormProps = {
  preview: ImportPreview;
  pending: boolean;
  onConfirm: (choices: ConfirmImportInput["choices"]) => void;
};

/** Every entry with what would become of it. Nothing is stored before the button. */
export function ImportForm({ preview: { items, notes }, pending, onConfirm }: ImportFormProps) {
  const t = useTranslations("imports");
  const [choices, setChoices] = useState(() => firstChoices(items));
  // Into which a key could go; without them it can still go into a new one.
  const { data: profiles = [] } = useQuery(profileRowsQuery);
  const send = toSend(items, choices);
  const keys = send.filter(({ withKey }) => withKey).length;
  const change = (pointer: string, next: ImportChoice) => setChoices({ ...choices, [pointer]: next });

  if (items.length === 0) {
    return (
      <>
        <EmptyState icon={<Glyph tone="not-run" />} title={t("none")} className="py-8">
          {t("noneText")}
        </EmptyState>
        <ImportNotes notes={notes} />
      </>
    );
  }
  return (
    <SubmitForm problems={null} pending={pending} onSubmit={() => send.length > 0 && onConfirm(send)}>
      <ul className="divide-y divide-line-1">
        {items.map((item) => {
          const choice = choices[item.pointer];
          return (
            choice && (
              <li key={item.pointer}>
                <ImportEntry
                  item={item}
                  choice={choice}
                  profiles={profiles}
                  onChange={(next) => change(item.pointer, next)}
                />
              </li>
            )
          );
        })}
      </ul>
      <ImportNotes notes={notes} />
      <CardFooter className="text-ink-2">
        <span className="min-w-0 flex-[1_1_14rem] text-pretty">
          {t("willStore", { profiles: send.filter(({ into }) => "name" in into).length, keys })}
        </span>
        <Button
          type="submit"
          pending={pending}
          disabledReason={send.length === 0 ? t("chooseFirst") : undefined}
        >
          {send.length === 0 ? t("confirmNone") : t("confirm", { count: send.length })}
        </Button>
      </CardFooter>
    </SubmitForm>
  );
}
