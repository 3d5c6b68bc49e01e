import { expect, test } from "vitest";

import { chosenVersion, targetVersions } from "./target-versions";

test("the version is the newest one tried unless another is asked for", () => {
  expect(chosenVersion(null)).toBe("2026.9.6");
  expect(chosenVersion("v2026.5.12")).toBe("2026.5.12");
  expect(chosenVersion("latest")).toBe("2026.9.6");
});

test("the version is chosen from those tried and those the gateways run, newest first", () => {
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
