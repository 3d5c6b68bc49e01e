import { describe, expect, test } from "vitest";

import type { ImportItem } from "@/lib/imports/schemas";

import { firstChoices, obstacle, toSend } from "./import-choices";

const KEY: ImportItem["key"] = { kind: "literal", mask: "sk-…a1f3", detail: null, sameAs: [], misfit: null };
const NO_KEY: ImportItem["key"] = { ...KEY, kind: "reference", mask: null, detail: "DASHSCOPE_API_KEY" };
const MISFIT: ImportItem["key"] = {
  ...KEY,
  misfit: { code: "plan-key-on-standard-host", message: "This is a plan key." },
};

const REFUSAL: ImportItem["refusal"] = { code: "unknown-host", message: "Nobody knows this host." };
const PRESET = "standard-cn-beijing-shared";

function item(change: Partial<ImportItem> = {}): ImportItem {
  return {
    pointer: "/models/providers/bailian",
    providerId: "bailian",
    baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1",
    verdict: "new",
    refusal: null,
    presetId: PRESET,
    notices: [],
    editions: [],
    profile: null,
    suggestedName: "bailian",
    suggestedProviderId: "bailian",
    suggestedEnvVar: "DASHSCOPE_API_KEY",
    models: ["qwen3.6-plus"],
    key: KEY,
    ...change,
  };
}

const KNOWN = item({ verdict: "known", profile: { id: "prf_1", name: "Chat production" } });

function sent(entry: ImportItem, change: object = {}) {
  const choices = firstChoices([entry]);
  return toSend([entry], { [entry.pointer]: { ...choices[entry.pointer], ...change } as never });
}

describe("what is ticked before anybody chooses", () => {
  test("a new entry becomes a profile with its key", () => {
    expect(sent(item())).toEqual([
      { pointer: "/models/providers/bailian", into: { name: "bailian", presetId: PRESET }, withKey: true },
    ]);
  });

  test("an entry that we have, or that cannot be imported, is left alone", () => {
    expect(sent(KNOWN)).toEqual([]);
    expect(sent(item({ verdict: "refused", refusal: REFUSAL }))).toEqual([]);
  });

  test("a key that does not fit its host is left out until somebody ticks it", () => {
    expect(sent(item({ key: MISFIT }))[0]?.withKey).toBe(false);
    expect(sent(item({ key: MISFIT }), { withKey: true })[0]?.withKey).toBe(true);
  });
});

describe("what cannot be imported is never sent", () => {
  test("a refused entry, however it is ticked", () => {
    const refused = item({ verdict: "refused", refusal: REFUSAL });
    expect(sent(refused, { chosen: true })).toEqual([]);
  });

  test("no key is asked for where none stands", () => {
    expect(sent(item({ key: NO_KEY }), { withKey: true })[0]?.withKey).toBe(false);
  });

  test("a profile that is there takes a key, and only one it has not", () => {
    expect(sent(KNOWN, { chosen: true })).toEqual([
      { pointer: KNOWN.pointer, into: { profileId: "prf_1" }, withKey: true },
    ]);
    const same = item({
      ...KNOWN,
      key: { ...KEY, sameAs: [{ profileId: "prf_1", profileName: "Chat production", label: "first" }] },
    });
    const choice = { chosen: true, profileId: "prf_1", name: "", presetId: null, withKey: true };
    expect(obstacle(same, choice)).toBe("nothingNew");
    expect(obstacle(item({ key: NO_KEY }), choice)).toBe("nothingNew");
    expect(sent(same, { chosen: true })).toEqual([]);
  });

  test("an address that two plans share waits for somebody to say which", () => {
    const shared = item({ editions: ["token-team-cn-beijing-plan", "token-personal-cn-beijing-plan"] });
    expect(sent(shared)).toEqual([]);
    expect(sent(shared, { chosen: true })).toEqual([]);
    const into = { name: "bailian", presetId: "token-personal-cn-beijing-plan" };
    expect(sent(shared, { chosen: true, presetId: into.presetId })[0]?.into).toEqual(into);
  });

  test("what we know by its key alone, without an address, becomes no new profile", () => {
    const nowhere = item({ ...KNOWN, presetId: null, baseUrl: null });
    expect(sent(nowhere, { chosen: true, profileId: null })).toEqual([]);
  });

  test("a new profile has a name", () => {
    expect(sent(item(), { name: "  " })).toEqual([]);
    expect(sent(item(), { name: " Chat " })[0]?.into).toEqual({ name: "Chat", presetId: PRESET });
  });
});
