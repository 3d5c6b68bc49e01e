"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { SubmitForm } from "@/components/patterns/submit-form";
import { Button } from "@/components/ui/button";

import { CodeField } from "./code-field";
import { signIn } from "./sign-in";
import { type Refused, SignInRefusal } from "./sign-in-refusal";

type CodeStepProps = { email: string; password: string; next: string; onBack: () => void };

/** The password was right; now the code of the second factor. The server keeps nothing in between. */
export function CodeStep({ email, password, next, onBack }: CodeStepProps) {
  const t = useTranslations("signIn");
  const [problems, setProblems] = useState<{ code?: string; outcome?: Refused } | null>(null);
  const [pending, setPending] = useState(false);
  const [refusals, setRefusals] = useState(0);

  async function submit(data: FormData) {
    const code = String(data.get("code")).trim();
    if (code === "") return setProblems({ code: t("codeMissing") });
    setPending(true);
    const outcome = await signIn(email, password, code);
    if (outcome.kind === "signed-in") return window.location.assign(next);
    setPending(false);
    if (outcome.kind === "code-needed") return setProblems({ code: t("codeMissing") });
    // The password was changed meanwhile.
    if (outcome.kind === "wrong-pair") return onBack();
    if (outcome.kind === "wrong-code") setRefusals(refusals + 1);
    setProblems({ outcome });
  }

  return (
    <SubmitForm
      problems={problems}
      pending={pending}
      onSubmit={(data) => void submit(data)}
      className="grid gap-3.5"
    >
      {problems?.outcome && <SignInRefusal outcome={problems.outcome} />}
      <CodeField
        // A code that was refused is none a second time: the field is empty again.
        key={refusals}
        label={t("code")}
        hint={t("codeHint")}
        error={problems?.code}
        refused={problems?.outcome?.kind === "wrong-code"}
        focused
      />
      <Button type="submit" variant="primary" pending={pending}>
        {t("submit")}
      </Button>
      <Button variant="quiet" onClick={onBack}>
        {t("otherAccount")}
      </Button>
    </SubmitForm>
  );
}
