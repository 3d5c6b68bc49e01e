import { createTranslator } from "next-intl";

import diagnosis from "@/messages/en/diagnosis.json";

import type { Finding } from "./finding";
import type { ExplainedError } from "./schemas";

const t = createTranslator({ locale: "en", messages: { diagnosis }, namespace: "diagnosis" });

/** A finding with its English sentences, as the API and the command line give it. */
export function inEnglish({
  rule,
  severity,
  category,
  key,
  params,
  steps,
  links,
}: Finding): ExplainedError["findings"][number] {
  return {
    rule,
    severity,
    category,
    key,
    cause: t(`causes.${rule}`, params),
    fix: steps.map((step) => t(`steps.${step}`, params)),
    links: [...links],
  };
}
