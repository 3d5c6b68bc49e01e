import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import { NOTHING_KNOWN, standingOfPresentKeys } from "../standing.rules";
import { selectCredentialsByProfile } from "../store";
import type { UnparsedRows } from "./schemas";

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

/** All profiles by name, as lists show them; what stands in JSON columns is not looked at. */
export async function selectProfileRows(ctx: Context): Promise<UnparsedRows> {
  const rows = await databaseOf(ctx).profile.findMany({
    select: COLUMNS,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const credentials = await selectCredentialsByProfile(ctx);
  return rows.map(({ baseUrl, lastCheck, standing, ...row }) => {
    const own = credentials.get(row.id) ?? [];
    return {
      ...row,
      credentials: own,
      standing: standing === null ? NOTHING_KNOWN : standingOfPresentKeys(JSON.parse(standing), own),
      baseUrls: { openai: baseUrl },
      lastCheck: lastCheck === null ? null : JSON.parse(lastCheck),
    };
  }) as UnparsedRows;
}
