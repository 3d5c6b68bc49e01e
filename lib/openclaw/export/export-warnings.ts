import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import type { RenderedExport } from "@/lib/exports/schemas";

import { checkEnvVar } from "../env-var";
import { byEnvVar, type ExportProfile } from "./export-profile";
import { standing, supports } from "../features";

export const EXPORT_WARNING_CODES = [
  "version-too-old",
  "version-not-measured",
  "compat-reduced",
  "missing-variable-stops",
  "stored-profile-wins",
  "developer-role",
  "shared-env-var",
  "env-var-read-by-plugin",
  "base-url-path",
  "plan-interactive-only",
] as const;

type Warning = RenderedExport["warnings"][number] & { code: (typeof EXPORT_WARNING_CODES)[number] };

/** What the person pasting the fragment should know, about the version first, then about the profiles. */
export function exportWarnings(profiles: readonly ExportProfile[], version: string): Warning[] {
  return [...versionWarnings(profiles, version), ...profileWarnings(profiles)];
}

function versionWarnings(profiles: readonly ExportProfile[], version: string): Warning[] {
  const warnings: Warning[] = [];
  const place = standing(version);
  if (place.kind === "older") {
    warnings.push({
      code: "version-too-old",
      message: `${version} is older than ${place.oldest}, the oldest version looked at: it may refuse this config.`,
    });
  }
  if (place.kind === "between") {
    warnings.push({
      code: "version-not-measured",
      message:
        `${version} itself was not tried. Both ${place.older} and ${place.newer} were; where they differ, ` +
        `this export does what ${place.older} needs.`,
    });
  }
  if (place.kind === "newer") {
    warnings.push({
      code: "version-not-measured",
      message: `${version} is newer than ${place.newest}, the newest version tried: validate before you restart.`,
    });
  }
  if (supports(version, "compatFull") !== "yes") {
    warnings.push({
      code: "compat-reduced",
      message:
        "Only the model flag that every version accepts is exported. Token counts may stay empty and thinking can't " +
        "be switched before 2026.2.17.",
    });
  }
  if (supports(version, "missingVariableTolerated") !== "yes") {
    warnings.push({
      code: "missing-variable-stops",
      message:
        "This version does not load a config whose variable has no value: put the key into ~/.openclaw/.env first, " +
        "then paste the config.",
    });
  }
  if (supports(version, "apiKeyBeforeStoredProfile") !== "yes") {
    warnings.push({
      code: "stored-profile-wins",
      message:
        'In this version a key stored earlier for the same provider id wins over this config, whatever "auth" says: ' +
        "remove it (see the commands), or a working key keeps getting 401.",
    });
  }
  if (
    supports(version, "developerRole") !== "no" &&
    profiles.some(({ models }) => models.some((m) => m.reasoning))
  ) {
    warnings.push({
      code: "developer-role",
      message:
        "This version gives reasoning models a “developer” message, which Model Studio refuses with 400. " +
        "supportsDeveloperRole: false prevents it; keep it in every model you add.",
    });
  }
  return warnings;
}

function profileWarnings(profiles: readonly ExportProfile[]): Warning[] {
  const warnings: Warning[] = [];
  for (const [envVar, sharing] of byEnvVar(profiles)) {
    if (sharing.length > 1) {
      warnings.push({
        code: "shared-env-var",
        subject: envVar,
        message: `${list(sharing)} read the same variable ${envVar}, so they send the same key.`,
      });
    }
    const verdict = checkEnvVar(envVar);
    if (verdict.ok && verdict.warning) {
      warnings.push({ code: "env-var-read-by-plugin", subject: envVar, message: verdict.warning.message });
    }
  }
  const wrongPath = profiles.filter(({ baseUrl }) => !baseUrl.endsWith("/v1"));
  if (wrongPath.length > 0) {
    warnings.push({
      code: "base-url-path",
      subject: list(wrongPath),
      message: `The base URL of ${list(wrongPath)} does not end in /v1: OpenClaw only adds /chat/completions.`,
    });
  }
  const planned = profiles.filter(({ plan }) => forbidsUnattendedUse(plan));
  if (planned.length > 0) {
    warnings.push({
      code: "plan-interactive-only",
      subject: list(planned),
      message:
        `${list(planned)}: the plan's terms allow interactive use only. Scheduled jobs and scripts with this key can ` +
        "cost the subscription.",
    });
  }
  return warnings;
}

function list(profiles: readonly ExportProfile[]): string {
  return profiles.map(({ providerId }) => providerId).join(", ");
}
