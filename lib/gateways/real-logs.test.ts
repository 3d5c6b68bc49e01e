import { expect, test } from "vitest";

import { testContext } from "@/test/database";
import {
  casesWith,
  FIXTURE_VERSIONS,
  readAuthState,
  readFixture,
} from "@/test/fixtures/openclaw-logs/read-fixture";

import { createGateway } from "./create-gateway";
import { importLog } from "./import-log";
import { listGatewayHolds } from "./list-gateway-holds";

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

const GIVEN_OR_NOT = FIXTURE_VERSIONS.flatMap((version) => [
  { version, given: version, gateway: "gateway" },
  { version, given: null, gateway: "gateway of which nobody says so" },
]);

test.each(GIVEN_OR_NOT)(
  "every captured log of a $version $gateway, imported, tells the holds OpenClaw itself had stored",
  async ({ version, given }) => {
    const ctx = await testContext("admin");
    let compared = 0;
    for (const name of casesWith(version, ".jsonl")) {
      if (!casesWith(version, ".authstate.json").includes(name)) continue;
      const gateway = await createGateway(ctx, { name, openclawVersion: given });
      for (const ending of [".jsonl", ".console.txt", ".jsonl"]) {
        if (!casesWith(version, ending).includes(name)) continue;
        const body = streamOf(readFixture(version, `${name}${ending}`));
        const signal = new AbortController().signal;
        await importLog(ctx, { gatewayId: gateway.id, body, encoding: null, signal });
      }
      const truth = readAuthState(version, name);
      const { holds } = await listGatewayHolds(ctx, { gatewayId: gateway.id, at: truth.at.toISOString() });
      const stored = new Map(truth.holds.map((hold) => [hold.authProfileHash, hold]));
      for (const hold of holds) {
        const expected = stored.get(hold.authProfile.hash);
        expect(expected, `${name}: ${hold.authProfile.hash} is held`).toBeDefined();
        expect(hold, name).toMatchObject({
          kind: expected?.kind,
          until: new Date(expected?.untilMs ?? 0).toISOString(),
          confidence: "stated",
        });
        expect(hold.authProfile.id, name).not.toBeNull();
        compared += 1;
      }
    }
    // 2026.2.17 logs no state line at all.
    expect(compared > 0).toBe(version !== "2026.2.17");
  },
);
