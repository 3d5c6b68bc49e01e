"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { urlProblem } from "@/components/log-sources/url-problem";
import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Input } from "@/components/ui/input";
import { setGatewayControl } from "@/lib/gateway-config/queries";
import type { GatewayControl } from "@/lib/gateway-config/schemas";

type ControlFormProps = {
  gatewayId: string;
  control: GatewayControl;
  submit: string;
  onSet: (control: GatewayControl) => void;
};
type Problems = { [Field in "url" | "token" | "failure"]?: string | undefined };

const code = (text: React.ReactNode) => <code className="font-mono whitespace-nowrap">{text}</code>;

/** Address and token. A token that is kept stays where the field is left empty and the address is the same. */
export function ControlForm({ gatewayId, control, submit, onSet }: ControlFormProps) {
  const t = useTranslations("gatewayControl.form");
  const problemText = useTranslations("logSources.problems");
  const errorText = useErrorText();
  const [url, setUrl] = useState(control.url ?? "");
  const [token, setToken] = useState("");
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => {
    const { url, token } = fieldErrors(error);
    return (url ?? token) ? { url, token } : { failure: errorText(error) };
  });
  const isKept = control.hasToken && url.trim() === control.url;

  async function save() {
    const problem = urlProblem(url.trim());
    const isTokenMissing = token.trim() === "" && !isKept;
    if (problem !== null || isTokenMissing) {
      return setProblems({
        ...(problem !== null && { url: problemText(problem) }),
        ...(isTokenMissing && { token: t(control.hasToken ? "tokenOfAddress" : "tokenMissing") }),
      });
    }
    setProblems(null);
    const input = { url: url.trim(), ...(token.trim() !== "" && { token: token.trim() }) };
    await send(async () => onSet(await setGatewayControl(gatewayId, input)));
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("failed"), text: problems?.failure }}
      pending={pending}
      submit={submit}
      onSubmit={() => void save()}
    >
      <Field label={t("url")} hint={t.rich("urlHint", { code })} error={problems?.url}>
        {(control) => (
          <Input
            {...control}
            mono
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            placeholder="ws://127.0.0.1:18789"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        label={t("token")}
        optional={isKept}
        hint={t.rich(isKept ? "tokenKept" : "tokenHint", { code })}
        error={problems?.token}
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            mono
            value={token}
            onChange={(event) => setToken(event.target.value)}
            maxLength={4_096}
            // Password managers would keep the token: no name, and each of them is asked not to.
            autoComplete="off"
            data-1p-ignore
            data-bwignore
            data-lpignore="true"
            data-form-type="other"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
    </DialogForm>
  );
}
