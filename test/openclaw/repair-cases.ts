import { diagnoseConfig } from "@/lib/openclaw/doctor/diagnose-config";
import { repairAll } from "@/lib/openclaw/doctor/repair";
import { configFixtures, configVerdicts } from "@/test/fixtures/openclaw-configs/read-configs";
import type { Case } from "./cases";
import type { Trial } from "./trial";

/** A config whose fault only a person can mend, because the value that is missing stands nowhere in it. */
const FOR_A_PERSON: ReadonlySet<string> = new Set(["2026.2.17 b4-custom-token-intl-secretref-file"]);

// How the versions say that it is the config they do not take.
const INVALID_CONFIG = /invalid|unrecognized|expected/i;

/** Configs that a version refuses, as they are and as the doctor repairs them. */
export function repairCases(version: string): Case[] {
  const texts = new Map(configFixtures().map(({ name, text }) => [name, text]));
  return configVerdicts()
    .filter((verdict) => verdict.version === version && !verdict.isValid)
    .flatMap(({ name }): Case[] => {
      const text = texts.get(name) ?? "";
      const rules = diagnoseConfig(text, { openclawVersion: version }).findings.flatMap(
        ({ code, severity, edits }) => (severity === "fault" && edits.length > 0 ? [code] : []),
      );
      const subject = { kind: "repair", config: name, rules: [...new Set(rules)] } as const;
      const broken: Case = {
        title: `refuses ${name}`,
        version,
        subject: { ...subject, half: "broken" },
        expects: { outcome: "refused", because: INVALID_CONFIG },
        trial: validateTrial(text),
      };
      if (FOR_A_PERSON.has(`${version} ${name}`)) return [broken];
      return [
        broken,
        {
          title: `accepts ${name} once it is repaired`,
          version,
          subject: { ...subject, half: "repaired" },
          expects: { outcome: "accepted" },
          trial: validateTrial(repairAll(text, { openclawVersion: version }).document.text),
        },
      ];
    });
}

function validateTrial(config: string): Trial {
  const variables = [...config.matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}|"id": *"([A-Z][A-Z0-9_]*)"/g)].map(
    ([, inText, inReference]) => inText ?? inReference ?? "",
  );
  return {
    config,
    files: {},
    variables: [...new Set(variables)],
    steps: [{ do: "validate" }],
    isKeyInConfig: true,
  };
}
