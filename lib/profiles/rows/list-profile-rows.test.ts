import { expect, test } from "vitest";
import { z } from "zod";

import { fillProfiles } from "@/bench/fill-profiles";
import type { Context } from "@/lib/core/context";
import { clientOf } from "@/lib/core/db";
import { recordCheck } from "@/lib/checks/record-check";
import { addCredential } from "@/lib/credentials/add-credential";
import { deleteCredential } from "@/lib/credentials/delete-credential";
import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { listProfiles } from "@/lib/profiles/list-profiles";
import { updateProfile } from "@/lib/profiles/update-profile";
import { testContext } from "@/test/database";
import { checkDetail } from "@/test/factories";

import { BEATS_KEPT, packBeats } from "../beats.rules";
import { listProfileRows } from "./list-profile-rows";
import { ProfileRow } from "./schemas";

const PRESET = "standard-cn-beijing-shared";
const KEY = `sk-${"a1".repeat(16)}`;

async function rowsOf(ctx: Context): Promise<ProfileRow[]> {
  return z.array(ProfileRow.strict()).parse(JSON.parse((await listProfileRows(ctx)).text));
}

test("a row says of a profile what the profile itself says, without its models", async () => {
  const ctx = await testContext();
  await fillProfiles(ctx, 4);
  const [row] = await rowsOf(ctx);
  const profile = await getProfile(ctx, row?.id ?? "");
  expect(row).toEqual(ProfileRow.parse({ ...profile, beats: packBeats(profile.beats) }));
  expect(profile.beats).toHaveLength(BEATS_KEPT);
});

test("a profile nobody has checked is a row too, with the keys it has, oldest first", async () => {
  const ctx = await testContext();
  const { id } = await createProfile(ctx, { name: "Chat", presetId: PRESET });
  await addCredential(ctx, id, { label: "old", key: KEY });
  await addCredential(ctx, id, { label: "new", key: KEY.replace("a1", "b2") });
  expect(await rowsOf(ctx)).toMatchObject([
    {
      name: "Chat",
      credentials: [{ label: "old" }, { label: "new" }],
      standing: { reachable: null, authenticated: null, modelUsable: null },
      lastCheck: null,
      beats: "",
    },
  ]);
});

test("what has changed since the rows were read last is seen: names, keys, profiles that came and went", async () => {
  const ctx = await testContext();
  const chat = await createProfile(ctx, { name: "Chat", presetId: PRESET });
  const search = await createProfile(ctx, { name: "Search", presetId: PRESET });
  const shown = async () => (await rowsOf(ctx)).map(({ name, credentials }) => [name, credentials.length]);
  expect(await shown()).toEqual([
    ["Chat", 0],
    ["Search", 0],
  ]);

  const key = await addCredential(ctx, chat.id, { label: "main", key: KEY });
  await updateProfile(ctx, search.id, { name: "Archive" });
  expect(await shown()).toEqual([
    ["Archive", 0],
    ["Chat", 1],
  ]);

  await deleteCredential(ctx, { profileId: chat.id, credentialId: key.id });
  await deleteProfile(ctx, search.id);
  expect(await shown()).toEqual([["Chat", 0]]);
});

test("a check that ended since is seen, also one that changed nothing but the heartbeat", async () => {
  const ctx = await testContext();
  const profile = await createProfile(ctx, { name: "Chat", presetId: PRESET });
  await createProfile(ctx, { name: "Search", presetId: PRESET });
  const beats = async () => (await rowsOf(ctx)).map((row) => row.beats.split(",").filter(Boolean).length);
  expect(await beats()).toEqual([0, 0]);
  const startedAt = (second: number) => new Date(Date.UTC(2026, 10, 20, 8, 0, second)).toISOString();
  await recordCheck(
    ctx,
    profile.id,
    checkDetail({ id: "chk_new", level: "network", startedAt: startedAt(30) }),
  );
  expect(await beats()).toEqual([1, 0]);
  await recordCheck(
    ctx,
    profile.id,
    checkDetail({ id: "chk_late", level: "network", startedAt: startedAt(10) }),
  );
  expect(await beats()).toEqual([2, 0]);
});

test("a row the database cannot have written is refused instead of sent on", async () => {
  const ctx = await testContext();
  await createProfile(ctx, { name: "Chat", presetId: PRESET });
  await clientOf(ctx.database).profile.updateMany({ data: { beats: "soon" } });
  await expect(listProfileRows(ctx)).rejects.toThrow("beats");
});

test("a team may have more profiles than SQLite takes parameters", async () => {
  const ctx = await testContext();
  await fillProfiles(ctx, 1_001);
  const rows = await rowsOf(ctx);
  expect(rows).toHaveLength(1_001);
  expect(rows.every(({ credentials }) => credentials.length === 1)).toBe(true);
  expect(await listProfiles(ctx)).toHaveLength(1_001);
});
