"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Input } from "@/components/ui/input";

import { DEFAULT_LOG_PATH, type SourceForm } from "./source-form";

type FieldsProps = { form: SourceForm; onChange: (next: Partial<SourceForm>) => void };

const code = (text: React.ReactNode) => <code className="font-mono whitespace-nowrap">{text}</code>;

export function FileFields({ form, onChange, problem }: FieldsProps & { problem: string | undefined }) {
  const t = useTranslations("logSources.add");
  return (
    <Field label={t("path")} hint={t.rich("pathHint", { code })} error={problem}>
      {(control) => (
        <Input
          {...control}
          mono
          value={form.path}
          onChange={(event) => onChange({ path: event.target.value })}
          placeholder={DEFAULT_LOG_PATH}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}

type WebSocketFieldsProps = FieldsProps & {
  problems: { url?: string | undefined; token?: string | undefined };
};

export function WebSocketFields({ form, onChange, problems }: WebSocketFieldsProps) {
  const t = useTranslations("logSources.add");
  return (
    <>
      <Field label={t("url")} hint={t.rich("urlHint", { code })} error={problems.url}>
        {(control) => (
          <Input
            {...control}
            mono
            value={form.url}
            onChange={(event) => onChange({ url: event.target.value })}
            placeholder="ws://127.0.0.1:18789"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t("token")} optional hint={t("tokenHint")} error={problems.token}>
        {(control) => (
          <Input
            {...control}
            type="password"
            mono
            value={form.token}
            onChange={(event) => onChange({ token: event.target.value })}
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
    </>
  );
}

export function PushFields({ form, onChange, problem }: FieldsProps & { problem: string | undefined }) {
  const t = useTranslations("logSources.add");
  return (
    <Field label={t("name")} optional hint={t("nameHint")} error={problem}>
      {(control) => (
        <Input
          {...control}
          value={form.name}
          onChange={(event) => onChange({ name: event.target.value })}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
