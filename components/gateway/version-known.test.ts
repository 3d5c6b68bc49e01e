import { expect, test } from "vitest";

import type { LogImportSummary } from "@/lib/gateways/schemas";
import { NEWEST_VERIFIED_VERSION } from "@/lib/openclaw/ladders";
import { logSource } from "@/test/factories";

import { versionKnown } from "./version-known";

function imported(
  version: LogImportSummary["version"],
  finishedAt: string,
  versionLikely: string | null = null,
): LogImportSummary {
  return {
    id: "imp_1",
    gatewayId: "gw_1",
    lines: 10,
    bytes: 1_000,
    events: 1,
    newEvents: 1,
    recognisedLines: 10,
    unrecognisedLines: 0,
    oversizedLines: 0,
    firstAt: null,
    lastAt: null,
    version,
    versionLikely,
    maskedSecrets: 0,
    warnings: [],
    startedAt: finishedAt,
    finishedAt,
    actorName: "lin@example.test",
  };
}

const MORNING = "2026-11-20T08:00:00.000Z";
const NOON = "2026-11-20T12:00:00.000Z";

test("what the gateway stated last wins, whichever way it came", () => {
  const lastImport = imported({ value: "2026.7.1", confidence: "stated" }, MORNING);
  const source = logSource({ health: { versionStated: "2026.9.6", lastReadAt: NOON } });
  const gateway = { openclawVersion: "2026.5.12", lastImport };
  expect(versionKnown(gateway, [source])).toEqual({ version: "2026.9.6", by: "stated" });
  const before = logSource({
    health: { versionStated: "2026.3.13", lastReadAt: "2026-11-19T08:00:00.000Z" },
  });
  expect(versionKnown(gateway, [before])).toEqual({ version: "2026.7.1", by: "stated" });
});

test("what somebody set counts while the gateway has stated none", () => {
  const lastImport = imported({ value: "2026.5.12", confidence: "given" }, MORNING);
  expect(versionKnown({ openclawVersion: "2026.5.12", lastImport }, [logSource()])).toEqual({
    version: "2026.5.12",
    by: "given",
  });
});

test("what the form of the lines makes likely is assumed where nobody says", () => {
  const lastImport = imported({ value: "2026.3.13", confidence: "assumed" }, MORNING, "2026.3.13");
  const gateway = { openclawVersion: null, lastImport };
  expect(versionKnown(gateway, [logSource()])).toEqual({ version: "2026.3.13", by: "assumed" });
  const updated = logSource({ health: { versionLikely: "2026.9.6", lastReadAt: NOON } });
  expect(versionKnown(gateway, [updated])).toEqual({ version: "2026.9.6", by: "assumed" });
});

test("otherwise the newest known release is assumed, and called so", () => {
  expect(versionKnown({ openclawVersion: null, lastImport: null }, [])).toEqual({
    version: NEWEST_VERIFIED_VERSION,
    by: "assumed",
  });
});
