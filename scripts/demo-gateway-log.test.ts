import { describe, expect, it } from "vitest";

import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { createLogReader } from "@/lib/gateway-logs/read-log";
import { holdsAt } from "@/lib/gateway-logs/reduce-holds";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { EXAMPLE_GATEWAYS } from "./demo-examples-data";
import { demoGatewayLog, type DemoHold } from "./demo-gateway-log";

const NOW = new Date("2026-11-20T17:31:18.000Z");

function read(text: string): { events: GatewayLogEvent[]; unrecognised: number } {
  const events: GatewayLogEvent[] = [];
  const reader = createLogReader({
    scrub: (line) => ({ text: line, count: 0 }),
    onEvent: (event) => events.push(event),
  });
  reader.push(Buffer.from(text));
  return { events, unrecognised: reader.end().unrecognisedLines };
}

const billing: DemoHold = {
  provider: "alibaba-standard-cn",
  model: "qwen3.6-plus",
  reason: "billing",
  window: "disabled",
  errorCount: 1,
  sinceSecondsAgo: 78,
  lastsSeconds: 600,
  rawError: "429 You exceeded your current quota",
};

describe("the demo's gateway logs", () => {
  it.each(EXAMPLE_GATEWAYS.filter(({ holds }) => holds.length > 0))(
    "are read by the product as every hold they tell of, all in force now: $name",
    ({ form, openclawVersion, holds }) => {
      const told = holds.map(({ ref, ...hold }) => ({ ...hold, provider: ref }));
      const { events, unrecognised } = read(demoGatewayLog(form, { holds: told, uses: [] }, NOW));
      const standing = holdsAt(events, NOW, {
        version: openclawVersion,
        versionConfidence: "given",
      });
      expect(unrecognised).toBe(0);
      expect(standing.map((hold) => `${hold.provider} ${hold.reason}`).sort()).toEqual(
        told.map((hold) => `${hold.provider} ${hold.reason}`).sort(),
      );
    },
  );

  it("state the end of a hold to the millisecond, so that its countdown runs", () => {
    const { events } = read(demoGatewayLog("jsonl", { holds: [billing], uses: [] }, NOW));
    expect(events.find((event) => event.kind === "state-updated")).toMatchObject({
      until: NOW.getTime() + (600 - 78) * 1000,
      reason: "billing",
      window: "disabled",
    });
  });

  it("name the auth profile as the real gateway does: by the hash of provider and name", () => {
    const { events } = read(
      demoGatewayLog("jsonl", { holds: [{ ...billing, profileName: "batch" }], uses: [] }, NOW),
    );
    expect(events.find((event) => event.kind === "state-updated")).toMatchObject({
      authProfileHash: hashAuthProfileId("alibaba-standard-cn:batch"),
    });
  });

  it("are in the order of time", () => {
    const older = { ...billing, sinceSecondsAgo: 5000 };
    const times = demoGatewayLog("jsonl", { holds: [billing, older], uses: [] }, NOW)
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { time: string }).time);
    expect(times).toEqual([...times].sort());
  });

  it("hold no key", () => {
    for (const { form, holds } of EXAMPLE_GATEWAYS) {
      const told = holds.map(({ ref, ...hold }) => ({ ...hold, provider: ref }));
      expect(demoGatewayLog(form, { holds: told, uses: [] }, NOW)).not.toMatch(/\bsk-[A-Za-z0-9]/);
    }
  });

  it("prove that a provider is used where a request went well", () => {
    const use = { provider: "alibaba-standard-intl", model: "qwen-flash", secondsAgo: 90 };
    const { events, unrecognised } = read(demoGatewayLog("jsonl", { holds: [], uses: [use] }, NOW));
    expect(unrecognised).toBe(0);
    expect(events).toMatchObject([{ kind: "http-response", provider: use.provider, status: 200 }]);
  });
});
