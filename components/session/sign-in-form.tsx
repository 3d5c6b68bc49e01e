"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/patterns/field";
import { useFocusFirstInvalid } from "@/components/patterns/use-focus-first-invalid";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NewUserInput } from "@/lib/users/schemas";

import { PasswordInput } from "./password-input";
import { type SignInOutcome, signIn } from "./sign-in";
import { SignInRefusal } from "./sign-in-refusal";

type Problems = {
  email?: string;
  password?: string;
  outcome?: Exclude<SignInOutcome, { kind: "signed-in" }>;
};

/** `next`: where to go afterwards, a path of this site (checked by the page). */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("signIn");
  const [problems, setProblems] = useState<Problems | null>(null);
  const [password, setPassword] = useState("");
  const [pending, setPending] = useState(false);
  const form = useFocusFirstInvalid(problems);
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
    if (outcome.kind === "wrong-pair") setPassword("");
    setProblems({ outcome });
  }

  return (
    <form
      ref={form}
      // Before the script is there a click submits by itself: not as GET, which would put the password into the URL.
      method="post"
      noValidate
      className="grid gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void submit(new FormData(event.currentTarget));
      }}
    >
      {problems?.outcome && <SignInRefusal outcome={problems.outcome} />}
      <Field label={t("email")} error={problems?.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
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
    </form>
  );
}
