import { expect, test } from "vitest";

import { EXPORT_FORMS, KEY_MODES, PROVIDER_MODES } from "@/lib/exports/schemas";
import { EXPORT_TARGETS } from "@/lib/openclaw/features";
import { type Case, problemOf } from "./cases";
import { everyCase } from "./every-case";
import { sampleOf } from "./sample";

const every = EXPORT_TARGETS.flatMap(everyCase);
const sample = sampleOf(every);

function modesOf(cases: readonly Case[]): Set<string> {
  return new Set(
    cases.flatMap(({ version, subject }) =>
      subject.kind === "export"
        ? [`form ${subject.form}`, `key ${subject.keyMode}`, `provider ${subject.providerMode}`].map(
            (mode) => `${version} ${mode}`,
          )
        : [],
    ),
  );
}

test("the newest version is asked about every form, key mode and provider mode", () => {
  const newest = EXPORT_TARGETS.at(-1) ?? "";
  const asked = modesOf(every);
  for (const form of EXPORT_FORMS) expect(asked).toContain(`${newest} form ${form}`);
  for (const keyMode of KEY_MODES) expect(asked).toContain(`${newest} key ${keyMode}`);
  for (const mode of PROVIDER_MODES) expect(asked).toContain(`${newest} provider ${mode}`);
});

test("the sample leaves out no form, key mode or provider mode of any version", () => {
  expect(modesOf(sample)).toEqual(modesOf(every));
  expect(sample.length).toBeLessThan(every.length / 3);
});

test("a repaired config is in the sample together with the refusal of the broken one", () => {
  const halves = sample.flatMap(({ version, subject }) =>
    subject.kind === "repair" ? [`${version} ${subject.config} ${subject.half}`] : [],
  );
  const repaired = halves.filter((half) => half.endsWith(" repaired"));
  expect(repaired).not.toEqual([]);
  for (const half of repaired) expect(halves).toContain(half.replace(/repaired$/, "broken"));
});

test("a refusal for another reason than the expected one is a problem", () => {
  const expects = { outcome: "refused", because: /nonsense/ } as const;
  expect(problemOf({ expects }, { outcome: "refused", detail: "nonsense" })).toBeNull();
  expect(problemOf({ expects }, { outcome: "refused", detail: "no answer in time" })).toMatch(
    /another reason/,
  );
  expect(problemOf({ expects }, { outcome: "accepted", detail: "" })).toMatch(/instead of refused/);
});
