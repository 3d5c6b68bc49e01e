import { expect, test } from "vitest";

import judgedJson from "../data/judged.json";
import { EXPORT_TARGETS } from "../features";
import { judgedBefore } from "./judged";

const FRAGMENT = { form: "fragment", keyMode: "env", providerMode: "custom" } as const;

test("what the real OpenClaw accepted is said of exactly its version", () => {
  for (const version of EXPORT_TARGETS) {
    expect(judgedBefore(FRAGMENT, version)).toBe("accepted");
    expect(judgedBefore(FRAGMENT, `v${version}`)).toBe("accepted");
  }
  expect(judgedBefore(FRAGMENT, "2026.9.7")).toBe("not-tried");
});

test("no form, key mode and provider mode has two verdicts on one version", () => {
  const tried = judgedJson.verdicts.map(({ form, keyMode, providerMode, version }) =>
    [form, keyMode, providerMode, version].join(" "),
  );
  expect(new Set(tried).size).toBe(tried.length);
});
