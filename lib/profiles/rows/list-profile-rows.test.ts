import { expect, test } from "vitest";

import { fillProfiles } from "@/bench/fill-profiles";
import { addCredential } from "@/lib/credentials/add-credential";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { listProfiles } from "@/lib/profiles/list-profiles";
import { testContext } from "@/test/database";

import { BEATS_KEPT, packBeats } from "../beats.rules";
import { listProfileRows } from "./list-profile-rows";
import { ProfileRow, ProfileRowList } from "./schemas";

test("a row says of a profile what the profile itself says, without its models", async () => {
  const ctx = await testContext();
  await fillProfiles(ctx, 4);
  const [row] = ProfileRowList.parse(await listProfileRows(ctx));
  const profile = await getProfile(ctx, row?.id ?? "");
  expect(row).toEqual(ProfileRow.parse({ ...profile, beats: packBeats(profile.beats) }));
  expect(row).not.toHaveProperty("models");
  expect(profile.beats).toHaveLength(BEATS_KEPT);
});

test("a profile nobody has checked is a row too, with the keys it has, oldest first", async () => {
  const ctx = await testContext();
  const { id } = await createProfile(ctx, { name: "Chat", presetId: "standard-cn-beijing-shared" });
  for (const label of ["old", "new"]) {
    const key = `sk-${label.padEnd(32, "0").replaceAll(/[^a-f0-9]/g, "a")}`;
    await addCredential(ctx, id, { label, key });
  }
  expect(ProfileRowList.parse(await listProfileRows(ctx))).toMatchObject([
    {
      name: "Chat",
      credentials: [{ label: "old" }, { label: "new" }],
      standing: { reachable: null, authenticated: null, modelUsable: null },
      lastCheck: null,
      beats: "",
    },
  ]);
});

test("a team may have more profiles than SQLite takes parameters", async () => {
  const ctx = await testContext();
  await fillProfiles(ctx, 1_001);
  const rows = ProfileRowList.parse(await listProfileRows(ctx));
  expect(rows).toHaveLength(1_001);
  expect(rows.every(({ credentials }) => credentials.length === 1)).toBe(true);
  expect(await listProfiles(ctx)).toHaveLength(1_001);
});
