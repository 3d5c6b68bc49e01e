"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { createGateway, GATEWAY_QUERY_KEYS, updateGateway } from "@/lib/gateways/queries";
import { CreateGatewayInput, type GatewaySummary } from "@/lib/gateways/schemas";
import { ApiError } from "@/lib/ui/api-client";

import {
  choiceOfVersion,
  KNOWN_VERSIONS,
  OTHER_VERSION,
  UNKNOWN_VERSION,
  versionOfChoice,
} from "./version-choice";

type Errors = { name?: string | undefined; openclawVersion?: string | undefined; other?: string };

export type GatewayFormFields = ReturnType<typeof useGatewayForm>["fields"];

/** Name and version of a gateway, new or changed; `onSaved` gets it as it was stored. */
export function useGatewayForm(
  gateway: GatewaySummary | undefined,
  onSaved: (saved: GatewaySummary) => void,
) {
  const t = useTranslations("gateways.form");
  const errorText = useErrorText();
  const client = useQueryClient();
  const [name, setName] = useState(gateway?.name ?? "");
  const [choice, setChoice] = useState<string>(
    gateway ? choiceOfVersion(gateway.openclawVersion) : (KNOWN_VERSIONS[0] ?? UNKNOWN_VERSION),
  );
  const [typed, setTyped] = useState(choice === OTHER_VERSION ? (gateway?.openclawVersion ?? "") : "");
  const { problems: errors, setProblems: setErrors, pending, send } = useSubmit(explained);

  function refused(input: { name: string; openclawVersion: string | null }): Errors | null {
    const parsed = CreateGatewayInput.safeParse(input);
    if (parsed.success && input.openclawVersion !== "") return null;
    const wrong = new Set(parsed.error?.issues.map((issue) => issue.path[0]));
    return {
      name: wrong.has("name") ? t(input.name.trim() === "" ? "nameMissing" : "nameTooLong") : undefined,
      openclawVersion: wrong.has("openclawVersion") ? t("versionUnreadable") : undefined,
    };
  }

  function explained(error: unknown): Errors {
    if (error instanceof ApiError && error.code === "conflict") return { name: t("nameTaken") };
    const { name, openclawVersion } = fieldErrors(error);
    return name === undefined && openclawVersion === undefined
      ? { other: errorText(error) }
      : { name, openclawVersion };
  }

  async function submit() {
    const input = { name, openclawVersion: versionOfChoice(choice, typed) };
    const wrong = refused(input);
    setErrors(wrong);
    if (wrong) return;
    await send(async () => {
      const saved = await (gateway ? updateGateway(gateway.id, input) : createGateway(input));
      await Promise.all(GATEWAY_QUERY_KEYS.map((queryKey) => client.invalidateQueries({ queryKey })));
      onSaved(saved);
    });
  }

  return { submit, pending, fields: { name, setName, choice, setChoice, typed, setTyped, errors } };
}
