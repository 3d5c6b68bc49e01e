import { useTranslations } from "next-intl";

import type { CheckStep } from "@/lib/checks/schemas";

/** A step's name; a TLS step that got that far says which version: "TLS 1.3". */
export function useStepName(): (step: Pick<CheckStep, "name" | "evidence">) => string {
  const t = useTranslations("checks.steps");
  return ({ name, evidence }) => {
    const version = /^TLSv(\d\.\d)$/.exec(String(evidence.facts?.["tlsVersion"] ?? ""))?.[1];
    return name === "tls" && version !== undefined ? `${t("tls")} ${version}` : t(name);
  };
}
