import { standing, supports } from "../features";
import type { PlannedExport } from "./planned-export";
import type { Warning } from "./warning";

/** What an OpenClaw version does otherwise than one would expect of this export. */
export function versionWarnings(planned: PlannedExport): Warning[] {
  return [...standingWarnings(planned.version), ...behaviourWarnings(planned)];
}

function standingWarnings(version: string): Warning[] {
  const place = standing(version);
  switch (place.kind) {
    case "measured":
      return [];
    case "older":
      return [
        {
          code: "version-too-old",
          message: `${version} is older than ${place.oldest}, the oldest version looked at: it may refuse this config.`,
        },
      ];
    case "between":
      return [
        {
          code: "version-not-measured",
          message:
            `${version} itself was not tried. Both ${place.older} and ${place.newer} were; where they differ, ` +
            `this export does what ${place.older} needs.`,
        },
      ];
    case "newer":
      return [
        {
          code: "version-not-measured",
          message: `${version} is newer than ${place.newest}, the newest version tried: validate before you restart.`,
        },
      ];
  }
}

function behaviourWarnings({ settings, version, providers, aliases }: PlannedExport): Warning[] {
  const warnings: Warning[] = [];
  const listed = providers.flatMap(({ models }) => models);
  if (supports(version, "compatFull") !== "yes" && listed.length > 0) {
    warnings.push({
      code: "compat-reduced",
      message:
        "Only the model flag that every version accepts is exported. Token counts may stay empty and thinking can't " +
        "be switched before 2026.2.17.",
    });
  }
  if (supports(version, "missingVariableTolerated") !== "yes" && settings.keyMode === "env") {
    warnings.push({
      code: "missing-variable-stops",
      message:
        "This version does not load a config whose variable has no value: put the key into ~/.openclaw/.env first, " +
        "then paste the config.",
    });
  }
  if (supports(version, "apiKeyBeforeStoredProfile") !== "yes" && settings.keyMode !== "auth-profile") {
    warnings.push({
      code: "stored-profile-wins",
      message:
        'In this version a key stored earlier for the same provider id wins over this config, whatever "auth" says: ' +
        "remove it (see the commands), or a working key keeps getting 401.",
    });
  }
  if (supports(version, "developerRole") !== "no" && listed.some(({ reasoning }) => reasoning)) {
    warnings.push({
      code: "developer-role",
      message:
        "This version gives reasoning models a “developer” message, which Model Studio refuses with 400. " +
        "supportsDeveloperRole: false prevents it; keep it in every model you add.",
    });
  }
  if (aliases.size > 0 && supports(version, "modelListAllows") !== "no") {
    warnings.push({
      code: "models-become-allow-list",
      message:
        "In this version agents.defaults.models is an allow-list too: only models in it can be chosen. Every exported " +
        "model is in it; add your others.",
    });
  }
  if (settings.form === "config" && supports(version, "gatewayTokenMade") !== "yes") {
    warnings.push({
      code: "no-gateway-token",
      message:
        "This version does not start a gateway without gateway.auth.token: run “openclaw doctor " +
        "--generate-gateway-token”, or set one.",
    });
  }
  return warnings;
}
