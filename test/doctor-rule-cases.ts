import { describe, expect, test } from "vitest";

import { plainValue } from "@/lib/openclaw/config-text/plain-value";
import { readConfigText } from "@/lib/openclaw/config-text/read-config-text";
import { diagnoseConfig } from "@/lib/openclaw/doctor/diagnose-config";
import type { DoctorContext, DoctorSeverity } from "@/lib/openclaw/doctor/finding";
import { repairConfig } from "@/lib/openclaw/doctor/repair";
import type { DoctorRule } from "@/lib/openclaw/doctor/rule";

/** One config that has what a rule is for, and the nearest one that has not. */
export type RuleCase = {
  code: string;
  has: string;
  hasNot: string;
  /** Left out where a person must decide. `true`: `has` becomes `hasNot`. */
  repaired?: string | true;
  /** Of the first finding; the rule's own when left out. */
  severity?: DoctorSeverity;
  /** 2026.9.6 when left out. */
  version?: string;
  /** For both configs. */
  knows?: Omit<DoctorContext, "openclawVersion">;
};

/** Keys of each shape, made up. No piece of one may be in a finding, but for the end that the mask shows. */
export const KEYS = {
  standard: "sk-9f8e7d6c5b4a39281706f5e4d3c2b1a0",
  other: "sk-00112233445566778899aabbccddeeff",
  plan: "sk-sp-77d0c1b2a39485766758493a2b1c0d9e",
  temporary: "st-a1b2c3d4e5f60718293a4b5c6d7e8f90",
} as const;

/** A config with one provider `p`. */
export function withProvider(inside: string, beside = ""): string {
  return `{models:{providers:{p:{${inside}}}}${beside}}`;
}

const valueOf = (text: string) => plainValue(readConfigText(text).root);

/** Each rule finds what it is for and not what is right, repairs the one into the other, and shows no key. */
export function describeRules(rules: readonly DoctorRule[], cases: readonly RuleCase[]): void {
  describe("each rule finds what it is for, not what is right, and repairs the one into the other", () => {
    test.each(cases)("$code: $has", ({ code, has, hasNot, repaired, severity, version, knows }) => {
      const context = { openclawVersion: version ?? "2026.9.6", ...knows };
      const { document, findings } = diagnoseConfig(has, context);
      const found = findings.filter((finding) => finding.code === code);
      expect(found).not.toEqual([]);
      expect(found[0]?.severity).toBe(severity ?? rules.find((rule) => rule.code === code)?.severity);
      expect(diagnoseConfig(hasNot, context).findings.filter((finding) => finding.code === code)).toEqual([]);
      if (repaired === undefined) expect(found.flatMap(({ edits }) => edits)).toEqual([]);
      else {
        const wanted = repaired === true ? hasNot : repaired;
        expect(valueOf(repairConfig(document, found))).toEqual(valueOf(wanted));
      }
      for (const finding of found) {
        for (const sentence of [finding.title, finding.cause, finding.fix]) {
          expect(sentence).not.toMatch(/(?<!\$)\{\w+\}/);
        }
      }
      const shown = JSON.stringify(findings);
      for (const key of Object.values(KEYS)) expect(shown).not.toContain(key.slice(6, 18));
    });
  });

  test("there is a case for every rule", () => {
    expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual(rules.map(({ code }) => code).sort());
  });
}
