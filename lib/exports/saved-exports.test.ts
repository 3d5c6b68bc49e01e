import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { updateProfile } from "@/lib/profiles/update-profile";
import { testContext } from "@/test/database";
import { byToken, exportSettings, keyedProfile } from "@/test/export-settings";

import { deleteSavedExport } from "./delete-saved-export";
import { downloadExport } from "./download-export";
import { getExportManifest } from "./get-export-manifest";
import { listHandedOut } from "./list-handed-out";
import { listSavedExports } from "./list-saved-exports";
import { saveExport } from "./save-export";
import { SavedExport } from "./schemas";

const holdsNothing = () => false;
const AT = Date.parse("2026-11-21T10:00:00Z");

async function saved(change: Parameters<typeof exportSettings>[1] = {}) {
  const ctx = await testContext();
  const profile = await keyedProfile(ctx);
  const settings = exportSettings([profile.id], change);
  await saveExport(ctx, { name: "edge", settings });
  const machine = (seconds: number): Context => ({
    ...byToken(ctx, ["exports:read"]),
    now: () => new Date(AT + seconds * 1000),
  });
  const take = (seconds: number, holds: (hash: string) => boolean = holdsNothing) =>
    downloadExport(machine(seconds), { name: "edge", path: "openclaw.clawkeep.json", holds });
  return { ctx, profile, settings, machine, take };
}

test("an export is kept under a name, changed under it, and taken away, each with an audit row", async () => {
  const { ctx, settings } = await saved();
  const operator = ctx.as("operator");
  const again = await saveExport(operator, {
    name: "edge",
    settings: { ...settings, openclawVersion: "2026.5.12" },
  });
  expect(SavedExport.strict().parse(again)).toMatchObject({
    settings: { openclawVersion: "2026.5.12" },
    createdBy: ctx.actor.name,
    lastFetchedAt: null,
  });
  expect((await listSavedExports(ctx.as("viewer"))).map(({ name }) => name)).toEqual(["edge"]);
  await deleteSavedExport(operator, "edge");
  expect(await listSavedExports(ctx)).toEqual([]);
  await expect(deleteSavedExport(ctx, "edge")).rejects.toMatchObject({ code: "not_found" });
  const audited = await databaseOf(ctx).auditEntry.findMany({
    where: { subject: "edge" },
    orderBy: { at: "asc" },
    select: { action: true, actorName: true },
  });
  expect(audited).toEqual([
    { action: "export.saved", actorName: ctx.actor.name },
    { action: "export.saved", actorName: operator.actor.name },
    { action: "export.deleted", actorName: operator.actor.name },
  ]);
});

test("a merge and literal keys are never kept for machines, nor what can't be rendered", async () => {
  const { ctx, settings } = await saved();
  const refused = (change: Partial<typeof settings>) =>
    expect(saveExport(ctx, { name: "other", settings: { ...settings, ...change } })).rejects;
  await refused({ form: "merged" }).toMatchObject({
    code: "invalid_input",
    fields: { form: [expect.any(String)] },
  });
  await refused({ keyMode: "literal" }).toMatchObject({
    code: "invalid_input",
    fields: { keyMode: [expect.any(String)] },
  });
  await refused({ primaryModel: "nobody/offers-this" }).toMatchObject({ code: "invalid_input" });
  expect(await listSavedExports(ctx)).toHaveLength(1);
});

test("a manifest names every file with its size and hash, the same as long as nothing changes", async () => {
  const { ctx, profile } = await saved({ form: "env" });
  const manifest = await getExportManifest(ctx.as("viewer"), "edge");
  expect(await getExportManifest(ctx, "edge")).toEqual(manifest);
  expect(manifest.files.length).toBeGreaterThan(1);
  for (const { path, bytes, sha256, url } of manifest.files) {
    const { file } = await downloadExport(ctx, { name: "edge", path, holds: holdsNothing });
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(file.content));
    expect(Buffer.from(digest).toString("hex")).toBe(sha256);
    expect(Buffer.byteLength(file.content)).toBe(bytes);
    expect(decodeURIComponent(url)).toBe(`/api/v1/exports/edge/files/${path}`);
  }
  await updateProfile(ctx, profile.id, { envVar: "ANOTHER_KEY" });
  expect((await getExportManifest(ctx, "edge")).contentHash).not.toBe(manifest.contentHash);
});

test("a token needs no scope but that of exports to fetch one", async () => {
  const { machine, take } = await saved();
  expect((await getExportManifest(machine(0), "edge")).name).toBe("edge");
  expect((await take(0)).file.content).toContain("models");
});

test("what is not there is refused: the name, the file, and a profile of it that was deleted, by its id", async () => {
  const { ctx, profile, take } = await saved();
  await expect(getExportManifest(ctx, "none")).rejects.toMatchObject({ code: "not_found" });
  const path = "../../etc/passwd";
  await expect(downloadExport(ctx, { name: "edge", path, holds: holdsNothing })).rejects.toMatchObject({
    code: "not_found",
  });
  await deleteProfile(ctx, profile.id);
  for (const fetching of [take(0), getExportManifest(ctx, "edge")]) {
    await expect(fetching).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringContaining(profile.id),
    });
  }
});

test("when a machine fetched last is known to the minute; what a person looks at does not count", async () => {
  const { ctx, machine } = await saved();
  const last = async () => (await listSavedExports(ctx))[0]?.lastFetchedAt;
  await getExportManifest(ctx, "edge");
  await downloadExport(ctx, { name: "edge", path: "openclaw.clawkeep.json", holds: holdsNothing });
  expect(await last()).toBeNull();
  expect(await listHandedOut(ctx, {})).toEqual([]);
  await getExportManifest(machine(0), "edge");
  await getExportManifest(machine(59), "edge");
  expect(await last()).toBe("2026-11-21T10:00:00.000Z");
  await getExportManifest(machine(60), "edge");
  expect(await last()).toBe("2026-11-21T10:01:00.000Z");
});

test("what a machine took is remembered once per content, and not at all when it had it already", async () => {
  const { ctx, profile, take } = await saved();
  const { contentHash } = await take(0);
  await take(30);
  await take(90);
  await take(300, (hash) => hash === contentHash);
  const remembered = await listHandedOut(ctx, {});
  expect(remembered).toMatchObject([
    { by: "fetched", at: "2026-11-21T10:01:30.000Z", actorName: "nightly", contentHash, gatewayId: null },
  ]);
  await updateProfile(ctx, profile.id, { models: profile.models.slice(1) });
  const changed = await take(400, (hash) => hash === contentHash);
  expect((await listHandedOut(ctx, {})).map((each) => each.contentHash)).toEqual([
    changed.contentHash,
    contentHash,
  ]);
});
