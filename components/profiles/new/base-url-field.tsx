"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Glyph } from "@/components/ui/glyph";
import { Input } from "@/components/ui/input";

import { AddressReading } from "./address-reading";
import { addressOf, openEditions, problemOf, readAddress, typeAddress, type Where } from "./where";

type BaseUrlFieldProps = {
  where: Where;
  onChange: (where: Where) => void;
  error: string | undefined;
};

/** The address of the choice; another one may be pasted over it, and the choice follows. */
export function BaseUrlField({ where, onChange, error }: BaseUrlFieldProps) {
  const t = useTranslations("newProfile");
  const reading = where.read?.reading;
  const refusal =
    where.typed !== null && openEditions(where).length === 0 && reading && "message" in reading
      ? refusalText(reading)
      : undefined;

  function refusalText(refused: NonNullable<typeof reading>): string | undefined {
    switch (refused.kind) {
      case "retired":
        return t("address.retired", { host: refused.host });
      case "unknown-host":
        return t("address.unknown-host", { host: refused.host });
      case "unsupported-port":
        return t("address.unsupported-port", { host: refused.host, port: refused.port });
      case "not-a-url":
        return t("address.not-a-url");
      case "recognised":
      case "workspace-id-missing":
        return undefined;
    }
  }

  return (
    <div className="grid gap-2">
      <Field
        label={
          <>
            {t("baseUrl")} <span className="font-normal text-ink-3">{t("baseUrlPaste")}</span>
          </>
        }
        error={refusal ?? error}
      >
        {(control) => (
          <Input
            {...control}
            mono
            value={addressOf(where)}
            placeholder="https://dashscope-intl.aliyuncs.com/compatible-mode/v1"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            // Typed letter by letter it is read when it is whole; a paste is whole at once.
            onChange={(event) => onChange(typeAddress(where, event.target.value))}
            onBlur={() => where.typed !== null && onChange(readAddress(where, where.typed))}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || where.typed === null) return;
              event.preventDefault();
              onChange(readAddress(where, where.typed));
            }}
            onPaste={(event) => {
              event.preventDefault();
              onChange(readAddress(where, event.clipboardData.getData("text/plain").trim()));
            }}
            after={problemOf(where) === null && <Glyph tone="ok" />}
          />
        )}
      </Field>
      <AddressReading where={where} onChange={onChange} />
    </div>
  );
}
