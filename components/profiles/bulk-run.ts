import { rowWithCheck } from "@/components/checks/row-with-check";
import { runCheck } from "@/lib/checks/queries";
import type { CheckDetail } from "@/lib/checks/schemas";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import type { BulkPlan } from "./bulk-plan";

/** One free request with the key, as the plan says. */
export function runOne(
  { profileId, credentialId }: BulkPlan["checks"][number],
  signal: AbortSignal,
): Promise<CheckDetail> {
  return runCheck(profileId, { level: "auth", credentialId }, signal);
}

/** Whether the check found the key accepted, and nothing wrong before it. */
export function isAccepted({ verdict, failed }: Pick<CheckDetail, "verdict" | "failed">): boolean {
  return failed === null && verdict.authenticated === "yes";
}

/** The rows after these checks, by profile id; rows without one stay the same objects. */
export function rowsWithChecks(
  rows: readonly ProfileRow[],
  checks: ReadonlyMap<string, CheckDetail>,
): ProfileRow[] {
  return rows.map((row) => {
    const check = checks.get(row.id);
    return check ? rowWithCheck(row, check) : row;
  });
}
