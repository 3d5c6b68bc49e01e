import type { QueryClient } from "@tanstack/react-query";

import { checkQuery, checksQuery } from "@/lib/checks/queries";
import { type CheckDetail, CheckSummary } from "@/lib/checks/schemas";
import { profileQuery, profilesQuery } from "@/lib/profiles/queries";

/** Puts a finished check where pages look for it, so that a result lands in its place without another request. */
export function rememberCheck(client: QueryClient, profileId: string, check: CheckDetail): void {
  const lastCheck = CheckSummary.parse(check);
  client.setQueryData(checkQuery(profileId, check.id).queryKey, check);
  client.setQueryData(checksQuery(profileId).queryKey, (checks) => checks && [lastCheck, ...checks]);
  client.setQueryData(profileQuery(profileId).queryKey, (profile) => profile && { ...profile, lastCheck });
  client.setQueryData(profilesQuery.queryKey, (profiles) =>
    profiles?.map((profile) => (profile.id === profileId ? { ...profile, lastCheck } : profile)),
  );
}
