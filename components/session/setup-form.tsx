"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";

import { Field } from "@/components/patterns/field";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useFocusFirstInvalid } from "@/components/patterns/use-focus-first-invalid";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { NewUserInput, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/users/schemas";

import { claimSetup } from "./claim-setup";
import { PasswordInput } from "./password-input";
import { signIn } from "./sign-in";

type Problems = {
  name?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
  failure?: string;
};

/** `home` and `signInPage`: where to go once the admin exists, signed in or, should that fail, to do it by hand. */
export function SetupForm({ token, home, signInPage }: { token: string; home: string; signInPage: string }) {
  const t = useTranslations("setup");
  const errorText = useErrorText();
  const [problems, setProblems] = useState<Problems | null>(null);
  const [pending, setPending] = useState(false);
  const form = useFocusFirstInvalid(problems);

  async function submit(data: FormData) {
    const given = NewUserInput.safeParse(Object.fromEntries(data));
    if (!given.success) return setProblems(problemsOf(given.error));

    setPending(true);
    try {
      await claimSetup({ ...given.data, token });
    } catch (error) {
      setPending(false);
      return setProblems({ ...fieldErrors(error), failure: errorText(error) });
    }
    const { kind } = await signIn(given.data.email, given.data.password);
    // In place of this page: the link in its address is used up.
    window.location.replace(kind === "signed-in" ? home : signInPage);
  }

  /** In the page's language; the schema's own sentences are the API's. */
  function problemsOf(error: z.ZodError<NewUserInput>): Problems {
    const { name, email, password } = z.flattenError(error).fieldErrors;
    const tooLong = error.issues.some(({ code, path }) => code === "too_big" && path[0] === "password");
    return {
      name: name && t("nameMissing"),
      email: email && t("emailWrong"),
      password:
        password &&
        (tooLong
          ? t("passwordLong", { max: PASSWORD_LENGTH_MAX })
          : t("passwordShort", { min: PASSWORD_LENGTH_MIN })),
    };
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
      {problems?.failure !== undefined && (
        <Notice tone="down" role="alert" lead={t("failed")}>
          {problems.failure}
        </Notice>
      )}
      <Field label={t("name")} error={problems?.name}>
        {(control) => <Input {...control} name="name" autoComplete="name" maxLength={80} />}
      </Field>
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
      <Field
        label={t("password")}
        error={problems?.password}
        hint={t("passwordHint", { min: PASSWORD_LENGTH_MIN })}
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" pending={pending}>
        {t("submit")}
      </Button>
    </form>
  );
}
