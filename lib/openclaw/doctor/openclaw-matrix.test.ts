import { describe, expect, test } from "vitest";

import { configFixtures, configVerdicts } from "@/test/fixtures/openclaw-configs/read-configs";

import { type Diagnosis, diagnoseConfig } from "./diagnose-config";
import { repairAll } from "./repair";
import { STRUCTURE_RULES } from "./structure-rules";

const STRUCTURE_CODES = new Set(STRUCTURE_RULES.map(({ code }) => code));
const texts = new Map(configFixtures().map(({ name, text }) => [name, text]));

function structureFaults({ findings }: Diagnosis): string[] {
  return findings
    .filter(({ code, severity }) => severity === "fault" && STRUCTURE_CODES.has(code))
    .map(({ code }) => code);
}

describe("what the real OpenClaw refuses has a fault, and what it takes has none", () => {
  test.each(configVerdicts())("$name for $version", ({ name, version, isValid }) => {
    const faults = structureFaults(diagnoseConfig(texts.get(name) ?? "", { openclawVersion: version }));
    expect({ name, version, isValid: faults.length === 0 }).toEqual({ name, version, isValid });
  });
});

describe("what the real OpenClaw takes with a warning has a finding", () => {
  test.each(configVerdicts().filter(({ hasWarning }) => hasWarning))(
    "$name for $version",
    ({ name, version }) => {
      const { findings } = diagnoseConfig(texts.get(name) ?? "", { openclawVersion: version });
      expect(findings.map(({ code }) => code)).toContain("plugin-not-bundled");
    },
  );
});

/** What only a person can repair, and why. */
const FOR_A_PERSON: ReadonlyMap<string, string> = new Map([
  // Which variable would hold the key of the secrets file is not in the config.
  ["b4-custom-token-intl-secretref-file for 2026.2.12", "reference-too-new"],
  ["b4-custom-token-intl-secretref-file for 2026.2.17", "reference-too-new"],
]);

describe("what the real OpenClaw refuses is repaired, and a repaired config is left alone", () => {
  test.each(configVerdicts().filter(({ isValid }) => !isValid))("$name for $version", ({ name, version }) => {
    const repaired = repairAll(texts.get(name) ?? "", { openclawVersion: version });
    expect(structureFaults(repaired).join()).toBe(FOR_A_PERSON.get(`${name} for ${version}`) ?? "");
    const again = repairAll(repaired.document.text, { openclawVersion: version });
    expect(again.document.text).toBe(repaired.document.text);
  });
});
