import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { NOTHING_KNOWN, standingOfPresentKeys } from "../standing.rules";
import { selectCredentialsByProfile } from "../store";
import { type ProfileRow, ProfileRowList } from "./schemas";

const COLUMNS = {
  id: true,
  name: true,
  plan: true,
  region: true,
  hostKind: true,
  openclawProviderId: true,
  envVar: true,
  owner: true,
  baseUrl: true,
  lastCheck: true,
  standing: true,
  beats: true,
} as const;

/** All profiles by name, as lists show them. Parsed once, at the end: with hundreds of them it is what takes the time. */
export async function selectProfileRows(ctx: Context): Promise<ProfileRow[]> {
  const rows = await databaseOf(ctx).profile.findMany({
    select: COLUMNS,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const credentials = await selectCredentialsByProfile(ctx);
  return ProfileRowList.parse(
    rows.map(({ baseUrl, lastCheck, standing, ...row }) => {
      const own = credentials.get(row.id) ?? [];
      return {
        ...row,
        credentials: own,
        standing: standing === null ? NOTHING_KNOWN : standingOfPresentKeys(JSON.parse(standing), own),
        baseUrls: { openai: baseUrl },
        lastCheck: lastCheck === null ? null : JSON.parse(lastCheck),
      };
    }),
  );
}
