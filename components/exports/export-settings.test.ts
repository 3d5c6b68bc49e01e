import { describe, expect, test } from "vitest";

import { modelsFor } from "@/lib/alibaba/models";
import type { ExportSettings } from "@/lib/exports/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { profileSummary } from "@/test/factories";

import {
  askOf,
  chosenProfiles,
  exportSettings,
  isFetchable,
  readAliases,
  sameSettings,
  writeAliases,
} from "./export-settings";
import { loadSelection, type Selection } from "./selection";

const MODELS = modelsFor("standard");
const [first, second, third] = MODELS.map(({ id }) => id);

function profile(id: string, openclawProviderId: string): ProfileSummary {
  return profileSummary({ id, name: id, openclawProviderId, models: MODELS });
}

const two = [profile("prf_a", "alibaba-a"), profile("prf_b", "alibaba-b")];

function select(chosen: Partial<Selection>): Selection {
  return { ...loadSelection(""), ...chosen };
}

function settingsOf(chosen: Partial<Selection>): ExportSettings {
  const settings = exportSettings(two, select({ profiles: ["prf_a"], ...chosen }));
  if (!settings) throw new Error("a profile is chosen");
  return settings;
}

describe("the profiles", () => {
  test("none is chosen until somebody chooses, unless there is only one", () => {
    expect(chosenProfiles(two, null)).toEqual([]);
    expect(chosenProfiles(two.slice(0, 1), null)).toHaveLength(1);
    expect(chosenProfiles(two.slice(0, 1), [])).toEqual([]);
    expect(exportSettings(two, select({}))).toBeNull();
  });

  test("that are gone are left out of a link's selection", () => {
    expect(settingsOf({ profiles: ["prf_gone", "prf_b"] }).profileIds).toEqual(["prf_b"]);
  });
});

describe("the models", () => {
  test("a default model that went away with its profile falls back to the first", () => {
    const model = `alibaba-b/${second}`;
    expect(settingsOf({ profiles: ["prf_b"], model })).toHaveProperty("primaryModel", model);
    expect(settingsOf({ model })).not.toHaveProperty("primaryModel");
  });

  test("fallbacks keep their order, without the default model and without those that are not offered", () => {
    const fallbacks = [
      `alibaba-a/${third}`,
      `alibaba-b/${second}`,
      `alibaba-a/${second}`,
      `alibaba-a/${first}`,
    ];
    expect(settingsOf({ fallbacks }).fallbackModels).toEqual([`alibaba-a/${third}`, `alibaba-a/${second}`]);
    expect(settingsOf({ fallbacks, model: `alibaba-a/${third}` }).fallbackModels).toEqual([
      `alibaba-a/${second}`,
      `alibaba-a/${first}`,
    ]);
  });

  test("an alias is read as it was written, and only for a model that is offered", () => {
    const aliases = writeAliases([
      [`alibaba-a/${first}`, "a=b"],
      ["elsewhere/model", "gone"],
    ]);
    expect(readAliases(aliases)[0]).toEqual([`alibaba-a/${first}`, "a=b"]);
    expect(settingsOf({ aliases }).aliases).toEqual({ [`alibaba-a/${first}`]: "a=b" });
    expect(readAliases(["no alias", "=nothing", "ref="])).toEqual([]);
  });
});

describe("what the server is asked for", () => {
  const pasted = { id: 7, text: "{}", at: "2026-11-20T09:40:00.000Z" };

  test("is nothing as long as no profile is chosen", () => {
    expect(askOf(null, pasted, null)).toEqual({ ask: null, missing: "profile" });
  });

  test("is a merge only with a pasted config, and no other form sends one along", () => {
    const merged = settingsOf({ form: "merged" });
    expect(askOf(merged, null, null)).toEqual({ ask: null, missing: "base" });
    expect(askOf(merged, pasted, null).ask).toEqual({ settings: merged, base: { id: 7, text: "{}" } });
    expect(askOf(settingsOf({}), pasted, null).ask).not.toHaveProperty("base");
  });

  test("holds keys in clear only after the consent to exactly these settings", () => {
    const literal = settingsOf({ key: "literal" });
    expect(askOf(literal, null, null)).toEqual({ ask: null, missing: "consent" });
    expect(askOf(literal, null, settingsOf({ key: "literal" })).ask).toEqual({
      settings: literal,
      confirmLiteralKeys: true,
    });
    const more = settingsOf({ key: "literal", profiles: ["prf_a", "prf_b"] });
    expect(askOf(more, null, literal)).toEqual({ ask: null, missing: "consent" });
    expect(askOf(settingsOf({}), null, literal).ask).not.toHaveProperty("confirmLiteralKeys");
  });
});

test("machines fetch neither a merge nor keys in clear", () => {
  expect(isFetchable(settingsOf({}))).toBe(true);
  expect(isFetchable(settingsOf({ form: "merged" }))).toBe(false);
  expect(isFetchable(settingsOf({ key: "literal" }))).toBe(false);
});

test("settings are the same whatever order their parts came in, and the order of fallbacks counts", () => {
  const { form, dialect, ...rest } = settingsOf({ image: "a/b", video: "a/c" });
  expect(sameSettings({ ...rest, dialect, form }, settingsOf({ video: "a/c", image: "a/b" }))).toBe(true);
  const fallbacks = [`alibaba-a/${second}`, `alibaba-a/${third}`];
  expect(sameSettings(settingsOf({ fallbacks }), settingsOf({ fallbacks: fallbacks.toReversed() }))).toBe(
    false,
  );
  expect(sameSettings(settingsOf({ image: "a/b" }), settingsOf({ video: "a/b" }))).toBe(false);
});
