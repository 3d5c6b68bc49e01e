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

test.each([...FIXTURE_VERSIONS])(
  "every captured log of a %s gateway, imported, tells the holds OpenClaw itself had stored",
  async (openclawVersion) => {
    const ctx = await testContext("admin");
    let compared = 0;
    for (const name of casesWith(openclawVersion, ".jsonl")) {
      if (!casesWith(openclawVersion, ".authstate.json").includes(name)) continue;
      const gateway = await createGateway(ctx, { name, openclawVersion });
      for (const ending of [".jsonl", ".console.txt", ".jsonl"]) {
        if (!casesWith(openclawVersion, ending).includes(name)) continue;
        const body = streamOf(readFixture(openclawVersion, `${name}${ending}`));
        const signal = new AbortController().signal;
        await importLog(ctx, { gatewayId: gateway.id, body, encoding: null, signal });
      }
      const truth = readAuthState(openclawVersion, name);
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
    expect(compared > 0).toBe(openclawVersion !== "2026.2.17");
  },
);
