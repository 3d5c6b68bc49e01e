import type { QueryClient } from "@tanstack/react-query";

import { checkQuery, checksQuery, modelAnswersQuery } from "@/lib/checks/queries";
import { type CheckDetail, CheckSummary } from "@/lib/checks/schemas";
import { mostTrusted } from "@/lib/credentials/rules";
import { findingsQuery } from "@/lib/findings/queries";
import { incidentsQuery } from "@/lib/incidents/queries";
import { profileQuery, profileRowsQuery, profilesQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { addBeat, advanceStanding } from "@/lib/profiles/standing.rules";

import { rowWithCheck } from "./row-with-check";

/** Puts a finished check where pages look for it, so that a result lands in its place without another request. */
export function rememberCheck(client: QueryClient, profileId: string, check: CheckDetail): void {
  const summary = CheckSummary.parse(check);
  client.setQueryData(checkQuery(profileId, check.id).queryKey, check);
  client.setQueryData(
    checksQuery(profileId).queryKey,
    (checks) => checks && [summary, ...checks.filter(({ id }) => id !== check.id)],
  );
  client.setQueryData(profileQuery(profileId).queryKey, (profile) => profile && withCheck(profile, check));
  client.setQueryData(profilesQuery.queryKey, (profiles) =>
    profiles?.map((profile) => (profile.id === profileId ? withCheck(profile, check) : profile)),
  );
  client.setQueryData(profileRowsQuery.queryKey, (rows) =>
    rows?.map((row) => (row.id === profileId ? rowWithCheck(row, check) : row)),
  );
  void client.invalidateQueries(modelAnswersQuery(profileId));
  void client.invalidateQueries(incidentsQuery(profileId));
  void client.invalidateQueries(findingsQuery(profileId));
}

/** As the server keeps it, by the same rules; the id of an incident that begins with it comes with the next reading. */
function withCheck(profile: ProfileSummary, check: CheckDetail): ProfileSummary {
  // The live stream was faster.
  if (profile.lastCheck?.id === check.id) return profile;
  const { standing } = advanceStanding(profile.standing, check, {
    usesTrustedKey: check.credentialId === mostTrusted(profile.credentials)?.id,
    newIncidentId: () => check.id,
  });
  return {
    ...profile,
    lastCheck: CheckSummary.parse(check),
    standing,
    beats: addBeat(profile.beats, check),
  };
}
