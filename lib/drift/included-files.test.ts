import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { handOutExport } from "@/lib/exports/hand-out-export";
import { renderExport } from "@/lib/exports/render-export";
import { createGateway } from "@/lib/gateways/create-gateway";
import { testContext } from "@/test/database";
import { exportSettings, keyedProfile, PLANTED_KEY } from "@/test/export-settings";

import { compareConfig } from "./compare-config";
import { listDrift } from "./list-drift";
import { DriftReport } from "./schemas";

/** A gateway for which a profile was exported, and the config that the export makes. */
async function exported() {
  const ctx = await testContext();
  const profile = await keyedProfile(ctx);
  const gateway = await createGateway(ctx, { name: "edge" });
  const settings = exportSettings([profile.id]);
  await handOutExport(ctx, { ...settings, by: "copied", gatewayId: gateway.id });
  const { files } = await renderExport(ctx, settings);
  const provider = { providerId: profile.openclawProviderId, profileId: profile.id, changes: [] };
  return { ctx, gatewayId: gateway.id, provider, text: files[0]?.content ?? "" };
}

test.each([
  ["the whole config", '{ $include: "./m.json5" }', ""],
  ["models", '{ models: { $include: "./m.json5" } }', "/models"],
  ["models.providers", '{ models: { providers: { $include: "./m.json5" } } }', "/models/providers"],
])(
  "a config that includes %s from another file is told so, and what was exported is unseen, not missing",
  async (_what, text, pointer) => {
    const { ctx, gatewayId, provider } = await exported();
    const report = await compareConfig(ctx, { gatewayId, text });
    expect(DriftReport.strict().parse(report)).toMatchObject({
      providers: [{ ...provider, state: "unseen" }],
      includes: [{ pointer, files: ["./m.json5"] }],
    });
    expect(await listDrift(ctx.as("viewer"), {})).toEqual([report]);
    const row = await databaseOf(ctx).auditEntry.findFirst({ where: { action: "gateway.config-compared" } });
    expect(JSON.parse(row?.details ?? "")).toMatchObject({ missing: 0, unseen: 1 });
  },
);

test("a provider that stands in the config beside an include is compared as ever", async () => {
  const { ctx, gatewayId, provider, text } = await exported();
  const beside = text.replace("{", '{ "$include": "./base.json5",');
  const report = await compareConfig(ctx, { gatewayId, text: beside });
  expect(report.providers).toEqual([{ ...provider, state: "same" }]);
  expect(report.includes).toEqual([{ pointer: "", files: ["./base.json5"] }]);
});

test("a config without an include has none told, nor has a comparison kept before includes were looked for", async () => {
  const { ctx, gatewayId, text } = await exported();
  expect(await compareConfig(ctx, { gatewayId, text })).toMatchObject({ includes: [] });
  const { report } = await databaseOf(ctx).driftReport.findFirstOrThrow();
  const { includes: _includes, ...before } = JSON.parse(report) as Record<string, unknown>;
  await databaseOf(ctx).driftReport.updateMany({ data: { report: JSON.stringify(before) } });
  expect(await listDrift(ctx, {})).toMatchObject([{ includes: [] }]);
});

test("a key in the name of an included file is in no reply and no row", async () => {
  const { ctx, gatewayId } = await exported();
  const text = JSON.stringify({
    models: { providers: { [PLANTED_KEY]: { $include: [`./${PLANTED_KEY}.json5`, PLANTED_KEY] } } },
  });
  const report = await compareConfig(ctx, { gatewayId, text });
  expect(report.includes).toHaveLength(1);
  const rows = [await databaseOf(ctx).driftReport.findMany(), await databaseOf(ctx).auditEntry.findMany()];
  expect(JSON.stringify([report, rows])).not.toContain(PLANTED_KEY);
});
