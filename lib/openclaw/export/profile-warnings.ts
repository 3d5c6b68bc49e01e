import { forbidsUnattendedUse } from "@/lib/alibaba/plans";

import { checkEnvVar } from "../env-var";
import { byEnvVar } from "./export-profile";
import type { PlannedExport, PlannedProvider } from "./planned-export";
import type { Warning } from "./warning";

/** What is to be known about the profiles: their variables, their base URLs, their plans. */
export function profileWarnings(planned: PlannedExport): Warning[] {
  return [...variableWarnings(planned), ...providerWarnings(planned)];
}

function variableWarnings({ providers, settings }: PlannedExport): Warning[] {
  if (settings.keyMode === "literal" || settings.keyMode === "auth-profile") return [];
  const isRead = settings.keyMode === "env" || settings.keyMode === "ref-env";
  return byEnvVar(providers).flatMap(([envVar, sharing]) => {
    const warnings: Warning[] = [];
    if (sharing.length > 1) {
      warnings.push({
        code: "shared-env-var",
        subject: envVar,
        message: `${list(sharing)} read the same variable ${envVar}, so they send the same key.`,
      });
    }
    const verdict = checkEnvVar(envVar);
    if (isRead && settings.providerMode === "custom" && verdict.ok && verdict.warning) {
      warnings.push({ code: "env-var-read-by-plugin", subject: envVar, message: verdict.warning.message });
    }
    return warnings;
  });
}

function providerWarnings({ providers, settings }: PlannedExport): Warning[] {
  const warnings: Warning[] = [];
  const wrongPath = providers.filter(({ api, baseUrl }) => api !== null && !baseUrl.endsWith("/v1"));
  if (wrongPath.length > 0) {
    warnings.push({
      code: "base-url-path",
      subject: list(wrongPath),
      message: `The base URL of ${list(wrongPath)} does not end in /v1: OpenClaw only adds /chat/completions.`,
    });
  }
  const planned = providers.filter(({ profiles }) => profiles.some(({ plan }) => forbidsUnattendedUse(plan)));
  if (planned.length > 0) {
    warnings.push({
      code: "plan-interactive-only",
      subject: list(planned),
      message:
        `${list(planned)}: the plan's terms allow interactive use only. Scheduled jobs and scripts with this key can ` +
        "cost the subscription.",
    });
  }
  const several = providers.filter(({ authProfiles }) => authProfiles.length > 1);
  if (several.length > 0 && settings.keyMode !== "auth-profile") {
    warnings.push({
      code: "several-credentials",
      subject: list(several),
      message:
        `${list(several)}: several keys are in use, but only one has a place here. OpenClaw changes between keys ` +
        "that are in its own key store.",
    });
  }
  return warnings;
}

function list(providers: readonly PlannedProvider[]): string {
  return providers.map(({ id }) => id).join(", ");
}
