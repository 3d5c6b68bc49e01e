import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { handOutExport } from "@/lib/exports/hand-out-export";
import { renderExport } from "@/lib/exports/render-export";
import { createGateway } from "@/lib/gateways/create-gateway";
import { deleteGateway } from "@/lib/gateways/delete-gateway";
import { liveBus } from "@/lib/live/bus";
import { createLogSource } from "@/lib/log-sources/create-log-source";
import { updateLogSource } from "@/lib/log-sources/update-log-source";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { actorOfToken } from "@/lib/tokens/actor-of-token";
import { testContext } from "@/test/database";
import { byToken, exportSettings, keyedProfile, PLANTED_KEY, PLANTED_MASK } from "@/test/export-settings";

import { compareConfig } from "./compare-config";
import { listDrift } from "./list-drift";
import { DriftReport } from "./schemas";

type Entry = Record<string, unknown>;
type Config = { models: { providers: Record<string, Entry> } };

/** A gateway for which a profile was exported, and the config that the export makes, changed. */
async function exported(change: Parameters<typeof exportSettings>[1] = {}) {
  const ctx = await testContext();
  const profile = await keyedProfile(ctx);
  const gateway = await createGateway(ctx, { name: "edge" });
  const settings = exportSettings([profile.id], change);
  await handOutExport(ctx, { ...settings, by: "copied", gatewayId: gateway.id });
  const { files } = await renderExport(ctx, { ...settings, confirmLiteralKeys: true });
  const text = files[0]?.content ?? "";
  const changed = (edit: (entry: Entry, config: Config) => void) => {
    const config = JSON.parse(text) as Config;
    edit(config.models.providers[profile.openclawProviderId] ?? {}, config);
    return JSON.stringify(config);
  };
  return { ctx, profile, gateway, text, changed };
}

const everyRow = async (ctx: Context) =>
  JSON.stringify([
    await databaseOf(ctx).driftReport.findMany(),
    await databaseOf(ctx).handedOutExport.findMany(),
    await databaseOf(ctx).auditEntry.findMany(),
  ]);

const only = (profile: ProfileSummary, state: string, changes: unknown[] = []) => [
  { providerId: profile.openclawProviderId, profileId: profile.id, state, changes },
];

test.each(["json", "json5"] as const)(
  "a gateway that runs with the %s that was exported has no drift",
  async (dialect) => {
    const { ctx, profile, gateway, text } = await exported({ dialect });
    const report = await compareConfig(ctx.as("operator"), { gatewayId: gateway.id, text });
    expect(DriftReport.strict().parse(report)).toMatchObject({
      gatewayId: gateway.id,
      gatewayName: "edge",
      actorName: ctx.as("operator").actor.name,
      comparedWithExportAt: expect.any(String),
      providers: only(profile, "same"),
    });
    expect(await listDrift(ctx.as("viewer"), {})).toEqual([report]);
  },
);

test("what was changed, taken away or added by hand is told per provider, with its place", async () => {
  const { ctx, profile, gateway, changed } = await exported();
  const timeout = changed((entry) => (entry["timeoutSeconds"] = 30));
  expect(await compareConfig(ctx, { gatewayId: gateway.id, text: timeout })).toMatchObject({
    providers: only(profile, "changed", [{ pointer: "/timeoutSeconds", before: null, after: "30" }]),
  });
  const renamed = changed((entry, { models }) => (models.providers = { "my-own": entry, openai: {} }));
  const report = await compareConfig(ctx, { gatewayId: gateway.id, text: renamed });
  expect(report.providers).toEqual([
    ...only(profile, "missing"),
    { providerId: "my-own", profileId: null, state: "foreign", changes: [] },
  ]);
  expect(await listDrift(ctx, {})).toEqual([report]);
});

test("a gateway for which nothing was ever exported is told so", async () => {
  const ctx = await testContext();
  const gateway = await createGateway(ctx, { name: "bare" });
  const report = await compareConfig(ctx, { gatewayId: gateway.id, text: "{}" });
  expect(report).toMatchObject({ comparedWithExportAt: null, providers: [] });
});

test("reports are found by gateway and by profile, and outlive neither", async () => {
  const { ctx, profile, gateway, text } = await exported();
  const other = await createGateway(ctx, { name: "other" });
  await compareConfig(ctx, { gatewayId: gateway.id, text });
  await compareConfig(ctx, { gatewayId: other.id, text: "{}" });
  const names = async (where: Parameters<typeof listDrift>[1]) =>
    (await listDrift(ctx, where)).map(({ gatewayName }) => gatewayName);
  expect(await names({})).toHaveLength(2);
  expect(await names({ gatewayId: other.id })).toEqual(["other"]);
  expect(await names({ profileId: profile.id })).toEqual(["edge"]);
  await deleteProfile(ctx, profile.id);
  expect(await names({ profileId: profile.id })).toEqual([]);
  expect((await listDrift(ctx, { gatewayId: gateway.id }))[0]?.providers).toMatchObject([
    { profileId: null },
  ]);
  await deleteGateway(ctx, gateway.id);
  expect(await names({})).toEqual(["other"]);
});

test("pages that show the gateway hear of a comparison", async () => {
  const { ctx, gateway, text } = await exported();
  const heard: string[] = [];
  const leave = liveBus().subscribe(({ kind }) => heard.push(kind));
  await compareConfig(ctx, { gatewayId: gateway.id, text });
  leave();
  expect(heard).toEqual(["gateways"]);
});

test("keys in the compared text are in no row, no reply and no audit entry", async () => {
  const { ctx, gateway, changed } = await exported();
  const secret = "correct-horse-battery-staple";
  const text = changed((entry, { models }) => {
    entry["apiKey"] = PLANTED_KEY;
    entry["headers"] = { Authorization: `Bearer ${secret}`, [PLANTED_KEY]: "x" };
    entry["baseUrl"] = `https://${secret}@dashscope.aliyuncs.com/compatible-mode/v1?api_key=${PLANTED_KEY}`;
    models.providers[PLANTED_KEY] = { baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1" };
  });
  const report = await compareConfig(ctx, { gatewayId: gateway.id, text });
  const told = JSON.stringify([report, await listDrift(ctx, {})]) + (await everyRow(ctx));
  expect(told).toContain(`literal ${PLANTED_MASK}`);
  expect(told).not.toContain(PLANTED_KEY);
  expect(told).not.toContain(secret);
});

test("a key that was exported in clear is recognised, and another one in its place is a change", async () => {
  const { ctx, profile, gateway, text } = await exported({ keyMode: "literal" });
  expect(text).toContain(PLANTED_KEY);
  const same = await compareConfig(ctx, { gatewayId: gateway.id, text });
  expect(same.providers).toEqual(only(profile, "same"));
  const other = text.replaceAll(PLANTED_KEY, "sk-99999999999999999999999999999999");
  expect((await compareConfig(ctx, { gatewayId: gateway.id, text: other })).providers).toEqual(
    only(profile, "changed", [
      { pointer: "/apiKey", before: `literal ${PLANTED_MASK}`, after: "literal sk-…9999" },
    ]),
  );
  expect(await everyRow(ctx)).not.toContain(PLANTED_KEY);
});

test.each([
  ["is cut off", `{ "apiKey": "${PLANTED_KEY}",\n "x": `, "Line 2, column"],
  ["is a list", "[1]", "Line 1, column 1"],
  ["is another file", `DASHSCOPE_API_KEY=${PLANTED_KEY}`, "Line 1, column"],
  ["is too deep", "[".repeat(10_000), "Line 1, column"],
])(
  "a text that %s is refused with line and column, and nothing of it is quoted or kept",
  async (_what, text, where) => {
    const { ctx, gateway } = await exported();
    const refusal = await compareConfig(ctx, { gatewayId: gateway.id, text }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining(where),
      fields: { text: [expect.any(String)] },
    });
    expect(`${String(refusal)}${JSON.stringify(refusal)}`).not.toContain(PLANTED_KEY.slice(0, 8));
    expect(await listDrift(ctx, {})).toEqual([]);
  },
);

test("more providers than anybody has are refused", async () => {
  const { ctx, gateway } = await exported();
  const providers = Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`p${n}`, {}]));
  const text = JSON.stringify({ models: { providers } });
  await expect(compareConfig(ctx, { gatewayId: gateway.id, text })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("a push token has its own gateway's config compared, no other's, and leaves no audit row each night", async () => {
  const { ctx, profile, gateway, text } = await exported();
  const other = await createGateway(ctx, { name: "other" });
  const source = await createLogSource(ctx, gateway.id, { kind: "push", name: "edge host" });
  const actor = await actorOfToken(source.pushToken ?? "", ctx);
  if (!actor) throw new Error("a push source comes with a token");
  const pusher = { ...ctx, actor };
  const audited = await databaseOf(ctx).auditEntry.count();
  const report = await compareConfig(pusher, { gatewayId: gateway.id, text });
  expect(report).toMatchObject({ actorName: "edge host", providers: only(profile, "same") });
  expect(await databaseOf(ctx).auditEntry.count()).toBe(audited);
  await expect(compareConfig(pusher, { gatewayId: other.id, text })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(listDrift(pusher, {})).rejects.toMatchObject({ code: "forbidden" });

  await updateLogSource(ctx, { gatewayId: gateway.id, sourceId: source.id }, { enabled: false });
  await expect(compareConfig(pusher, { gatewayId: gateway.id, text })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("who compares by hand is in the audit log with what was found; a viewer may not, and a gateway must be there", async () => {
  const { ctx, gateway, text } = await exported();
  await compareConfig(ctx.as("operator"), { gatewayId: gateway.id, text });
  const row = await databaseOf(ctx).auditEntry.findFirst({ where: { action: "gateway.config-compared" } });
  expect(JSON.parse(row?.details ?? "")).toEqual({
    same: 1,
    changed: 0,
    missing: 0,
    unseen: 0,
    foreign: 0,
  });
  await expect(compareConfig(ctx.as("viewer"), { gatewayId: gateway.id, text })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(compareConfig(ctx, { gatewayId: "gw_none", text })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(
    compareConfig(byToken(ctx, ["exports:read"]), { gatewayId: gateway.id, text }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});
