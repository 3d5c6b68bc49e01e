"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/patterns/field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { Button } from "@/components/ui/button";
import { NewUserInput } from "@/lib/users/schemas";

import { CodeStep } from "./code-step";
import { EmailField } from "./email-field";
import { PasswordInput } from "./password-input";
import { signIn } from "./sign-in";
import { type Refused, SignInRefusal } from "./sign-in-refusal";

type Problems = { email?: string; password?: string; outcome?: Refused };

type SignInFormProps = {
  /** Where to go afterwards, a path of this site (checked by the page). */
  next: string;
  /** The way in beside the password. Gone once that was right and a code is asked for. */
  otherWay?: React.ReactNode;
};

export function SignInForm({ next, otherWay }: SignInFormProps) {
  const t = useTranslations("signIn");
  const [problems, setProblems] = useState<Problems | null>(null);
  const [password, setPassword] = useState("");
  const [pending, setPending] = useState(false);
  const [awaitsCode, setAwaitsCode] = useState<{ email: string; password: string }>();
  const wrongPair = problems?.outcome?.kind === "wrong-pair";

  async function submit(data: FormData) {
    const email = String(data.get("email"));
    const missing = {
      ...(!NewUserInput.shape.email.safeParse(email).success && { email: t("emailMissing") }),
      ...(password === "" && { password: t("passwordMissing") }),
    };
    if (Object.keys(missing).length > 0) return setProblems(missing);

    setPending(true);
    const outcome = await signIn(email, password);
    // A full load: nothing of an earlier user stays in this tab.
    if (outcome.kind === "signed-in") return window.location.assign(next);
    setPending(false);
    if (outcome.kind === "code-needed") return setAwaitsCode({ email, password });
    if (outcome.kind === "wrong-pair") setPassword("");
    setProblems({ outcome });
  }

  if (awaitsCode) {
    const back = () => {
      setAwaitsCode(undefined);
      setPassword("");
      setProblems(null);
    };
    return <CodeStep {...awaitsCode} next={next} onBack={back} />;
  }
  return (
    <>
      <SubmitForm
        problems={problems}
        pending={pending}
        onSubmit={(data) => void submit(data)}
        className="grid gap-3.5"
      >
        {problems?.outcome && <SignInRefusal outcome={problems.outcome} />}
        <EmailField label={t("email")} error={problems?.email} />
        <Field label={t("password")} error={problems?.password}>
          {(control) => (
            <PasswordInput
              {...control}
              aria-invalid={control["aria-invalid"] ?? (wrongPair || undefined)}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" pending={pending}>
          {t("submit")}
        </Button>
      </SubmitForm>
      {otherWay}
    </>
  );
}
