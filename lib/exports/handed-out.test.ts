import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { createGateway } from "@/lib/gateways/create-gateway";
import { createProfile } from "@/lib/profiles/create-profile";
import { testContext } from "@/test/database";
import { exportSettings, keyedProfile, PLANTED_KEY } from "@/test/export-settings";

import { findHandedOut } from "./find-handed-out";
import { handOutExport } from "./hand-out-export";
import { listHandedOut } from "./list-handed-out";
import { RememberedExport } from "./schemas";

const at = (ctx: Context, minute: number): Context => ({
  ...ctx,
  now: () => new Date(Date.parse("2026-11-21T10:00:00Z") + minute * 60_000),
});

test("a copied export is remembered by hash, facts and name; the same one again only moves its instant", async () => {
  const ctx = await testContext();
  const { id, openclawProviderId } = await keyedProfile(ctx);
  const input = { ...exportSettings([id]), by: "copied" as const };
  const first = await handOutExport(at(ctx, 0), input);
  expect(RememberedExport.strict().parse(first)).toMatchObject({
    at: "2026-11-21T10:00:00.000Z",
    by: "copied",
    gatewayId: null,
    providerIds: [openclawProviderId],
  });
  const again = await handOutExport(at(ctx.as("viewer"), 5), { ...input, by: "downloaded" });
  expect(again).toMatchObject({ id: first.id, at: "2026-11-21T10:05:00.000Z", by: "downloaded" });
  expect(await listHandedOut(ctx, {})).toEqual([again]);

  const gateway = await createGateway(ctx, { name: "edge" });
  await handOutExport(at(ctx, 6), { ...input, gatewayId: gateway.id });
  expect(await listHandedOut(ctx, {})).toHaveLength(2);
  expect(await listHandedOut(ctx, { gatewayId: gateway.id })).toMatchObject([{ gatewayId: gateway.id }]);
  await expect(handOutExport(ctx, { ...input, gatewayId: "gw_none" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("exports with one profile in them are found by it", async () => {
  const ctx = await testContext();
  const [one, two] = [
    await keyedProfile(ctx),
    await createProfile(ctx, { name: "Two", presetId: "token-team-intl" }),
  ];
  for (const [index, ids] of [[one.id], [two.id], [one.id, two.id]].entries()) {
    await handOutExport(at(ctx, index), { ...exportSettings(ids), by: "copied" });
  }
  const found = await listHandedOut(ctx, { profileId: two.id });
  expect(found.map(({ providerIds }) => providerIds.length)).toEqual([2, 1]);
});

test("an export with a profile in it is found by that, however many others left since", async () => {
  const ctx = await testContext();
  const [one, two] = [
    await keyedProfile(ctx),
    await keyedProfile(ctx, "Two", `${PLANTED_KEY.slice(0, -1)}1`),
  ];
  const { id } = await handOutExport(at(ctx, 0), { ...exportSettings([one.id]), by: "copied" });
  await handOutExport(at(ctx, 1), { ...exportSettings([two.id]), by: "copied" });
  const { handedOutExport } = databaseOf(ctx);
  const other = await handedOutExport.findFirstOrThrow({ where: { id: { not: id } } });
  await handedOutExport.createMany({
    data: Array.from({ length: 60 }, (_, n) => ({ ...other, id: `hox_${n}`, contentHash: `hash ${n}` })),
  });
  expect((await listHandedOut(ctx, { profileId: one.id })).map((found) => found.id)).toEqual([id]);
  expect(await listHandedOut(ctx, { profileId: two.id })).toHaveLength(50);
  expect(await listHandedOut(ctx, { profileId: "prf_gone" })).toEqual([]);
});

test("every form that leads to a config is remembered with its providers, the merged one without those of others", async () => {
  const ctx = await testContext();
  const { id, openclawProviderId } = await keyedProfile(ctx);
  const base = `{ models: { providers: { openai: { apiKey: "${PLANTED_KEY}", baseUrl: "https://api.openai.com/v1", models: [] } } } }`;
  for (const form of ["fragment", "config", "patch", "commands"] as const) {
    const { providerIds } = await handOutExport(ctx, { ...exportSettings([id], { form }), by: "copied" });
    expect(providerIds, form).toEqual([openclawProviderId]);
  }
  const merged = await handOutExport(ctx, {
    ...exportSettings([id], { form: "merged", base }),
    by: "copied",
  });
  expect(merged.providerIds).toEqual([openclawProviderId]);
  expect(JSON.stringify(await databaseOf(ctx).handedOutExport.findMany())).not.toContain(PLANTED_KEY);
});

test("an export with keys in it is remembered without them, and only for who may see keys", async () => {
  const ctx = await testContext();
  const { id } = await keyedProfile(ctx);
  const input = { ...exportSettings([id], { keyMode: "literal" }), by: "downloaded" as const };
  await expect(handOutExport(ctx.as("operator"), input)).rejects.toMatchObject({ code: "forbidden" });
  await handOutExport(ctx, input);
  const rows = await databaseOf(ctx).handedOutExport.findMany();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.facts).toContain("literal:");
  expect(JSON.stringify(rows)).not.toContain(PLANTED_KEY);
});

test("of one gateway the newest hundred are remembered, and another's are left alone", async () => {
  const ctx = await testContext();
  const profile = await keyedProfile(ctx);
  const gateway = await createGateway(ctx, { name: "edge" });
  const hand = (minute: number, gatewayId?: string) =>
    handOutExport(at(ctx, minute), {
      ...exportSettings([profile.id], {
        aliases: { [`${profile.openclawProviderId}/qwen3.6-plus`]: `a${minute}` },
      }),
      by: "copied",
      ...(gatewayId === undefined ? {} : { gatewayId }),
    });
  await hand(0, gateway.id);
  for (let minute = 1; minute <= 102; minute += 1) await hand(minute);
  const found = await findHandedOut(ctx, gateway.id);
  expect(found.map(({ gatewayId }) => gatewayId)).toEqual([...Array<null>(100).fill(null), gateway.id]);
  expect(found[0]?.at).toBe("2026-11-21T11:42:00.000Z");
});
