import { describe, expect, test } from "vitest";

import { logSource } from "@/test/factories";

import { directoryOf, lagOf, pairingRequestId, stateOf } from "./source-state";

test("a source that is switched off is off, whatever it did last", () => {
  const health = { state: "failing" } as const;
  expect(stateOf(logSource({ enabled: false, health }))).toBe("off");
  expect(stateOf(logSource({ enabled: true, health }))).toBe("failing");
});

describe("the delay of the newest line", () => {
  test("is nothing to speak of while both clocks are in step", () => {
    expect(lagOf(0)).toEqual({ kind: "inStep" });
    expect(lagOf(-1_999)).toEqual({ kind: "inStep" });
  });

  test("is late lines or a slow clock when the line is older than its arrival", () => {
    expect(lagOf(38_000)).toEqual({ kind: "late", seconds: 38 });
  });

  test("is a clock that is ahead when the line comes before its own time", () => {
    expect(lagOf(-90_000)).toEqual({ kind: "ahead", seconds: 90 });
  });
});

test("the directory to allow is the one that stays the same from day to day", () => {
  expect(directoryOf("/tmp/openclaw/openclaw-YYYY-MM-DD.log")).toBe("/tmp/openclaw");
  expect(directoryOf("/var/log/gateways/YYYY-MM-DD/openclaw.log")).toBe("/var/log/gateways");
  expect(directoryOf("/openclaw.log")).toBe("/");
  expect(directoryOf("C:\\logs\\openclaw.log")).toBe("C:\\logs");
});

test("the request to approve is found in what a gateway says when it wants to be paired", () => {
  const id = "35e6edd7-5b29-4052-ac4c-bdd9f2133f49";
  expect(pairingRequestId(`pairing required: device is not approved yet (requestId: ${id})`)).toBe(id);
  expect(pairingRequestId(`NOT_PAIRED / PAIRING_REQUIRED requestId=${id}`)).toBe(id);
  expect(pairingRequestId(`{"code": "PAIRING_REQUIRED", "requestId": "${id}"}`)).toBe(id);
  expect(pairingRequestId("requestId: --allow-everybody")).toBeNull();
  expect(pairingRequestId("pairing required")).toBeNull();
  expect(pairingRequestId(null)).toBeNull();
});
