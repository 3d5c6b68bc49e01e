import type { z } from "zod";

import { AUDIT_ACTOR_KINDS, AuditChanges, AuditDetails, type AuditRow } from "./schemas";
import type { StoredRow } from "./store";

const MARK_DIGITS = 8;

/** A row as it is shown. What somebody wrote into the database by hand is shown as it stands, not refused. */
export function rowOf(row: StoredRow, names: ReadonlyMap<string, string>): AuditRow {
  const details = parsed(AuditDetails, row.details) ?? { unreadable: row.details };
  const changes = row.changes === null ? [] : parsed(AuditChanges, row.changes);
  return {
    seq: row.seq,
    at: (Number.isNaN(row.at.getTime()) ? new Date(0) : row.at).toISOString(),
    actorKind: AUDIT_ACTOR_KINDS.find((kind) => kind === row.actorKind) ?? "system",
    actorName: row.actorName,
    address: row.address,
    action: row.action,
    subject: row.subject,
    subjectName: names.get(row.subject) ?? nameOfOwner(details, names),
    details,
    changes: changes ?? [{ field: "unreadable", before: null, after: row.changes }],
    mark: (row.mac ?? "").slice(0, MARK_DIGITS),
  };
}

/** A check or a credential has no name of its own: it is its profile's, a source its gateway's. */
function nameOfOwner(details: AuditRow["details"], names: ReadonlyMap<string, string>): string | null {
  const { profileId, gatewayId } = details;
  return names.get(String(profileId)) ?? names.get(String(gatewayId)) ?? null;
}

function parsed<Schema extends z.ZodType>(schema: Schema, json: string): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
