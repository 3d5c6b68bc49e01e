"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";

import { Field } from "@/components/patterns/field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Input } from "@/components/ui/input";
import { NewUserInput, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@/lib/users/schemas";

import { EmailField } from "./email-field";
import { PasswordInput } from "./password-input";
import { signIn } from "./sign-in";

type Problems = {
  name?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
  failure?: string;
};

type NewAccountFormProps = {
  /** Makes the account; throws `ApiError`. */
  claim: (input: NewUserInput) => Promise<unknown>;
  /** Only this address can have it. */
  fixedEmail?: string | null;
  /** Where to go once it exists, signed in or, should that fail, to do it by hand. */
  home: string;
  signInPage: string;
  submit: string;
  failed: string;
};

/** Name, address and password of somebody who has a link. */
export function NewAccountForm({
  claim,
  fixedEmail = null,
  home,
  signInPage,
  submit: submitLabel,
  failed,
}: NewAccountFormProps) {
  const t = useTranslations("setup");
  const errorText = useErrorText();
  const [problems, setProblems] = useState<Problems | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(data: FormData) {
    const given = NewUserInput.safeParse(Object.fromEntries(data));
    if (!given.success) return setProblems(problemsOf(given.error));

    setPending(true);
    try {
      await claim(given.data);
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
    <SubmitForm
      problems={problems}
      pending={pending}
      onSubmit={(data) => void submit(data)}
      className="grid gap-3.5"
    >
      {problems?.failure !== undefined && <ErrorPanel title={failed}>{problems.failure}</ErrorPanel>}
      <Field label={t("name")} error={problems?.name}>
        {(control) => <Input {...control} name="name" autoComplete="name" maxLength={80} />}
      </Field>
      <EmailField label={t("email")} error={problems?.email} fixed={fixedEmail} />
      <Field
        label={t("password")}
        error={problems?.password}
        hint={t("passwordHint", { min: PASSWORD_LENGTH_MIN })}
      >
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" pending={pending}>
        {submitLabel}
      </Button>
    </SubmitForm>
  );
}
