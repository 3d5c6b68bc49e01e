import { describe, expect, test } from "vitest";

import { modelsFor } from "@/lib/alibaba/models";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { profileSummary } from "@/test/factories";

import { curlCommand } from "./curl-command";
import { chosenProfiles, chosenVersion, exportInput, targetVersions } from "./selection";

function profile(id: string, openclawProviderId: string): ProfileSummary {
  return profileSummary({
    id,
    name: id,
    openclawProviderId,
    envVar: "ALIBABA_STANDARD_CN_API_KEY",
    models: modelsFor("standard"),
  });
}

const two = [profile("prf_a", "alibaba-a"), profile("prf_b", "alibaba-b")];
const nothing = { profiles: null, version: null, model: null };

describe("the version", () => {
  test("is the newest one tried unless another is asked for", () => {
    expect(chosenVersion(null)).toBe("2026.9.6");
    expect(chosenVersion("v2026.5.12")).toBe("2026.5.12");
    expect(chosenVersion("latest")).toBe("2026.9.6");
  });

  test("is chosen from those tried and those the gateways run, newest first", () => {
    const gateways = [
      { name: "edge-1", openclawVersion: "2026.6.33" },
      { name: "edge-2", openclawVersion: "v2026.5.12" },
      { name: "edge-3", openclawVersion: null },
    ];
    expect(targetVersions(gateways, "2026.10.1")).toEqual([
      { version: "2026.10.1", gateways: [] },
      { version: "2026.9.6", gateways: [] },
      { version: "2026.6.33", gateways: ["edge-1"] },
      { version: "2026.5.12", gateways: ["edge-2"] },
      { version: "2026.3.13", gateways: [] },
      { version: "2026.2.17", gateways: [] },
    ]);
  });
});

describe("the profiles", () => {
  test("none is chosen until somebody chooses, unless there is only one", () => {
    expect(chosenProfiles(two, null)).toEqual([]);
    expect(chosenProfiles(two.slice(0, 1), null)).toHaveLength(1);
    expect(chosenProfiles(two.slice(0, 1), [])).toEqual([]);
    expect(exportInput(two, nothing)).toBeNull();
  });

  test("profiles that are gone are left out of a link's selection", () => {
    expect(exportInput(two, { ...nothing, profiles: ["prf_gone", "prf_b"] })?.profileIds).toEqual(["prf_b"]);
  });

  test("a default model that went away with its profile falls back to the first", () => {
    const model = `alibaba-b/${modelsFor("standard")[1]?.id}`;
    expect(exportInput(two, { ...nothing, profiles: ["prf_b"], model })).toHaveProperty(
      "primaryModel",
      model,
    );
    expect(exportInput(two, { ...nothing, profiles: ["prf_a"], model })).not.toHaveProperty("primaryModel");
  });
});

test("the curl line names the variable of the token and survives a quote in a model's id", () => {
  const input = exportInput(two, { ...nothing, profiles: ["prf_a"] });
  if (!input) throw new Error("a profile is chosen");
  const line = curlCommand("https://keep.example.test", { ...input, primaryModel: "alibaba-a/it's" });
  expect(line).toContain(
    `curl -fsS -X POST https://keep.example.test/api/v1/exports -H "Authorization: Bearer $CLAWKEEP_TOKEN"`,
  );
  expect(line).toContain(`alibaba-a/it'\\''s`);
});
