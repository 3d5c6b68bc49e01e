"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { keyVerdict } from "@/components/credentials/key-verdict";
import { useKeyText } from "@/components/credentials/use-key-text";
import { SubmitForm } from "@/components/patterns/submit-form";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { profileRowsQuery } from "@/lib/profiles/queries";

import { fill, type Form, toInput } from "./form";
import { KeyCard, type KeyDraft } from "./key-card";
import { KeyNotSaved } from "./key-not-saved";
import { hasProblem, type Problems, problemsFromFields, withoutChanged } from "./problems";
import { SummaryCard } from "./summary-card";
import { type SaveRequest, useSaveProfile } from "./use-save-profile";
import { useValidate } from "./use-validate";
import { NOWHERE, type Where } from "./where";
import { WhereCard } from "./where-card";

const EMPTY: Form = { where: NOWHERE, name: null, owner: "", providerId: null, envVar: null, models: null };

/** The page: where the key belongs, the key, what will be saved. */
export function NewProfile({ canSave }: { canSave: boolean }) {
  const t = useTranslations("newProfile");
  const words = useTranslations("vocabulary");
  const errorText = useErrorText();
  // Only names to stay clear of: without them the server says what is taken.
  const { data: existing = [] } = useQuery(profileRowsQuery);
  const [form, setForm] = useState(EMPTY);
  const [text, setText] = useKeyText();
  const [acceptsMisfit, setAcceptsMisfit] = useState(false);
  const [problems, setProblems] = useState<Problems | null>(null);
  // Beside the problems, not taken out of them: a new object of problems would move the focus at every letter.
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const { stage, saved, save } = useSaveProfile(() => setText(""));
  const validate = useValidate(existing);

  const { cell } = form.where;
  const suggestedName = cell
    ? t("suggestedName", { plan: words(`plan.${cell.plan}`), region: words(`region.${cell.region}`) })
    : "";
  const filled = fill(form, existing, suggestedName);
  const verdict = keyVerdict(text, filled?.preset ?? null);
  const touch = (...fields: string[]) => setChanged((before) => new Set([...before, ...fields]));
  const keyDraft: KeyDraft = {
    text,
    setText: (next) => {
      setText(next);
      touch("key");
    },
    acceptsMisfit,
    setAcceptsMisfit: (accepts) => {
      setAcceptsMisfit(accepts);
      touch("key");
    },
  };
  const change = (next: Partial<Form>) => {
    setForm((before) => ({ ...before, ...next }));
    touch(...Object.keys(next));
  };

  // Another plan has other models: a list that was edited for the old one would not fit.
  const changeWhere = (where: Where) =>
    change(where.cell === null || where.cell.plan === cell?.plan ? { where } : { where, models: null });

  function submit(check: boolean) {
    if (!canSave || stage) return;
    const found = validate({ form, filled, keyText: text, acceptsMisfit });
    if (hasProblem(found) || !filled) return report(found);
    void run({ profile: toInput(form, filled), key: keyInput(), check });
  }

  function keyInput(): SaveRequest["key"] {
    return text === "" ? null : { label: t("keyLabel"), key: text };
  }

  function report(found: Problems) {
    setProblems(found);
    setChanged(new Set());
  }

  async function run(request: SaveRequest) {
    // What is said of a refused key stays until the next answer: the page must not jump back to the whole form.
    if (!saved) setProblems(null);
    try {
      await save(request);
    } catch (error) {
      const byField = problemsFromFields(fieldErrors(error));
      report(hasProblem(byField) ? byField : { failure: errorText(error) });
    }
  }

  const shown = problems ? withoutChanged(problems, changed) : {};
  if (saved && problems) {
    return (
      <KeyNotSaved
        profile={saved}
        keyDraft={keyDraft}
        problems={problems}
        shown={shown}
        pending={stage !== null}
        onSave={() => {
          const key = keyInput();
          if (key) void run({ profile: saved, key, check: false });
          else report({ key: t("problems.keyEmpty") });
        }}
      />
    );
  }
  return (
    <SubmitForm
      problems={problems}
      pending={stage !== null}
      onSubmit={() => submit(false)}
      className="grid items-start gap-[18px] sm:gap-6 md:grid-cols-[minmax(0,1fr)_300px] md:gap-4 lg:grid-cols-[minmax(0,1fr)_344px] lg:gap-6 [&>*]:min-w-0"
    >
      <div className="grid gap-4 [&>*]:min-w-0">
        <WhereCard where={form.where} onChange={changeWhere} errors={shown} />
        <KeyCard
          form={form}
          filled={filled}
          existing={existing}
          keyDraft={keyDraft}
          problems={shown}
          onChange={change}
        />
      </div>
      <SummaryCard
        filled={filled}
        keyVerdict={verdict}
        stage={stage}
        canSave={canSave}
        failure={shown.failure}
        onSaveAndCheck={() => submit(true)}
      />
    </SubmitForm>
  );
}
