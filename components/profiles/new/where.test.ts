import { describe, expect, test } from "vitest";

import { findPreset } from "@/lib/alibaba/presets";

import {
  addressOf,
  choose,
  chooseEdition,
  choosePlanAndRegion,
  hostCount,
  NOWHERE,
  openEditions,
  presetOf,
  problemOf,
  readAddress,
  typeAddress,
  undoReading,
  type Where,
} from "./where";

const beijing = choosePlanAndRegion(NOWHERE, "standard", "cn-beijing");

describe("choosing", () => {
  test("the first host of a place is the one that needs no further answer", () => {
    expect(presetOf(beijing)?.id).toBe("standard-cn-beijing-shared");
    expect(problemOf(beijing)).toBeNull();
  });

  test("the kind of host is kept where the next region has it", () => {
    const workspace = choose(beijing, { plan: "standard", region: "cn-beijing", hostKind: "workspace" });
    expect(choosePlanAndRegion(workspace, "standard", "us-east-1").cell?.hostKind).toBe("workspace");
  });

  test("a region without that kind gives the kind it has", () => {
    expect(choosePlanAndRegion(beijing, "standard", "eu-central-1").cell?.hostKind).toBe("workspace");
  });

  test("a plan that is not in a region changes nothing", () => {
    expect(hostCount("coding", "eu-central-1")).toBe(0);
    expect(choosePlanAndRegion(beijing, "coding", "eu-central-1")).toBe(beijing);
  });

  test("the address shows the placeholder until the workspace is named, then the workspace", () => {
    const frankfurt = choosePlanAndRegion(NOWHERE, "standard", "eu-central-1");
    expect(addressOf(frankfurt)).toContain("{WorkspaceId}");
    expect(problemOf(frankfurt)).toEqual({ workspaceId: "missing" });
    expect(problemOf({ ...frankfurt, workspaceId: "A b" })).toEqual({ workspaceId: "malformed" });
    expect(addressOf({ ...frankfurt, workspaceId: "ws-7fk2q9" })).toBe(
      "https://ws-7fk2q9.eu-central-1.maas.aliyuncs.com/compatible-mode/v1",
    );
  });
});

describe("pasting an address", () => {
  test("plan, region, kind of host and workspace follow it, whatever was chosen before", () => {
    const read = readAddress(
      beijing,
      "ws-7fk2q9.eu-central-1.maas.aliyuncs.com/compatible-mode/chat/completions",
    );
    expect(presetOf(read)?.id).toBe("standard-eu-central-1-workspace");
    expect(read.workspaceId).toBe("ws-7fk2q9");
    expect(addressOf(read)).toBe("https://ws-7fk2q9.eu-central-1.maas.aliyuncs.com/compatible-mode/v1");
    expect(problemOf(read)).toBeNull();
  });

  test("can be undone", () => {
    const read = readAddress(beijing, "https://dashscope-us.aliyuncs.com");
    expect(presetOf(read)?.region).toBe("us-east-1");
    expect(undoReading(read)).toEqual(beijing);
  });

  const tokenPlan = "https://token-plan.cn-beijing.maas.aliyuncs.com/compatible-mode/v1";

  test("a Token Plan address asks for the edition and is not saved without the answer", () => {
    const asked = readAddress(beijing, tokenPlan);
    expect(openEditions(asked).map(({ plan }) => plan)).toEqual(["token-team", "token-personal"]);
    expect(problemOf(asked)).toEqual({ place: "edition" });
    expect(addressOf(asked)).toBe(tokenPlan);

    const personal = findPreset("token-personal-cn");
    if (!personal) throw new Error("the preset is gone");
    const answered = chooseEdition(asked, personal);
    expect(presetOf(answered)).toBe(personal);
    expect(problemOf(answered)).toBeNull();
  });

  test("the question stays when the field is left without a change", () => {
    const asked = readAddress(beijing, tokenPlan);
    expect(readAddress(asked, addressOf(asked))).toBe(asked);
    expect(undoReading(asked)).toEqual(beijing);
  });

  test("the edition is not asked for when it was chosen before", () => {
    const personal = choosePlanAndRegion(NOWHERE, "token-personal", "cn-beijing");
    expect(presetOf(readAddress(personal, tokenPlan))?.id).toBe("token-personal-cn");
  });

  test("the placeholder of the manual asks for the workspace", () => {
    const read = readAddress(NOWHERE, "https://{WorkspaceId}.us-east-1.maas.aliyuncs.com/compatible-mode/v1");
    expect(presetOf(read)?.id).toBe("standard-us-east-1-workspace");
    expect(problemOf(read)).toEqual({ workspaceId: "missing" });
  });

  test.each([
    ["a retired host", "https://portal.qwen.ai/v1"],
    ["another service", "https://api.openai.com/v1"],
    ["another port", "https://dashscope.aliyuncs.com:8443/compatible-mode/v1"],
    ["no address", "hello"],
  ])("%s stays in the field, changes no choice and cannot be saved", (_, text) => {
    const read = readAddress(beijing, text);
    expect(read.cell).toEqual(beijing.cell);
    expect(addressOf(read)).toBe(text);
    expect(problemOf(read)).toEqual({ address: "unusable" });
  });

  test("an address that cannot be used goes when a choice is made instead, or the field is emptied", () => {
    const refused = readAddress(beijing, "hello");
    expect(problemOf(choosePlanAndRegion(refused, "coding", "cn-beijing"))).toBeNull();
    expect(readAddress(typeAddress(refused, ""), "")).toEqual(beijing);
  });

  test("an address left as it was says nothing new", () => {
    const typed: Where = typeAddress(beijing, addressOf(beijing));
    expect(readAddress(typed, addressOf(typed))).toEqual(beijing);
  });
});
