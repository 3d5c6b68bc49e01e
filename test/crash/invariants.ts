import { readdirSync } from "node:fs";

import { maskKey } from "@/lib/alibaba/keys";
import { verifyAudit } from "@/lib/audit/verify-audit";
import type { Context } from "@/lib/core/context";
import { clientOf } from "@/lib/core/db";
import { SEALED_TABLES } from "@/lib/core/sealed-tables";

type Rule = {
  /** Said when it is broken, before what breaks it. */
  says: string;
  /** SQL for what breaks it, named in the column `id`. */
  broken: string;
};

/** Rows that are made and ended by somebody: each has the audit row of its making, and none of its end. */
const MADE: readonly { table: string; id?: string; made: string; ended: string }[] = [
  { table: "Profile", made: "profile.created", ended: "profile.deleted" },
  { table: "Credential", made: "credential.added", ended: "credential.deleted" },
  { table: "Gateway", made: "gateway.created", ended: "gateway.deleted" },
  { table: "LogSource", made: "log-source.created", ended: "log-source.deleted" },
  { table: "SavedExport", id: "name", made: "export.saved", ended: "export.deleted" },
  { table: "Rotation", made: "rotation.started", ended: "" },
  { table: "ApiToken", made: "api-token.created", ended: "" },
  { table: "Invitation", made: "invitation.created", ended: "" },
];

/** What ends with its profile has no audit row of its end. */
const ENDS_WITH_PROFILE = new Set(["Credential", "Rotation"]);

const audit = (action: string, subject: string): string =>
  `SELECT 1 FROM "AuditEntry" WHERE action = '${action}' AND subject = ${subject}`;

const ROWS_AND_DEEDS: readonly Rule[] = MADE.flatMap(({ table, id = "id", made, ended }): Rule[] => [
  {
    says: `${table} without the audit row of its making`,
    broken: `SELECT "${id}" AS id FROM "${table}" WHERE NOT EXISTS (${audit(made, `"${table}"."${id}"`)})`,
  },
  {
    says: `${table} whose end is in the audit log`,
    broken: `SELECT "${id}" AS id FROM "${table}" WHERE EXISTS (${audit(ended, `"${table}"."${id}"`)})`,
  },
  {
    says: `${table} that the audit log says was made, and is not there`,
    broken: `SELECT subject AS id FROM "AuditEntry" AS deed WHERE action = '${made}'
      AND NOT EXISTS (SELECT 1 FROM "${table}" WHERE "${id}" = subject)
      AND NOT EXISTS (${audit(ended, "deed.subject")})
      ${ENDS_WITH_PROFILE.has(table) ? `AND NOT EXISTS (${audit("profile.deleted", "deed.details->>'profileId'")})` : ""}`,
  },
]);

const RULES: readonly Rule[] = [
  ...ROWS_AND_DEEDS,
  {
    says: "a key whose state is not what the audit log says last",
    broken: `SELECT id FROM "Credential" WHERE state <> coalesce((SELECT details->>'to' FROM "AuditEntry"
      WHERE subject = "Credential".id AND details->>'to' IS NOT NULL ORDER BY seq DESC LIMIT 1), 'staged')`,
  },
  {
    says: "two keys of one profile with the same number",
    broken: `SELECT "profileId" AS id FROM "Credential" WHERE "keyNumber" IS NOT NULL
      GROUP BY "profileId", "keyNumber" HAVING count(*) > 1`,
  },
  {
    says: "two open rotations of one profile",
    broken: `SELECT "profileId" AS id FROM "Rotation" WHERE state = 'open' GROUP BY 1 HAVING count(*) > 1`,
  },
  {
    says: "a rotation with another number of steps than of audit rows about them",
    broken: `SELECT id FROM "Rotation" WHERE
      (SELECT count(*) FROM "RotationStep" WHERE "rotationId" = "Rotation".id) <>
      (SELECT count(*) FROM "AuditEntry" WHERE subject = "Rotation".id AND action IN
        ('rotation.staged', 'rotation.verified', 'rotation.exported', 'rotation.seen-live', 'rotation.retired',
         'rotation.noted'))`,
  },
  {
    says: "a rotation that is over without its end, or open with it",
    broken: `SELECT id FROM "Rotation" WHERE (state = 'open') <> ("endedAt" IS NULL)`,
  },
  {
    says: "a rotation that says it has a new key, without the step that brought it",
    broken: `SELECT id FROM "Rotation" WHERE "newCredentialId" IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM "RotationStep" WHERE "rotationId" = "Rotation".id AND step = 'staged' AND "undoneAt" IS NULL)`,
  },
  {
    says: "a new key that is verified by a step, and staged",
    broken: `SELECT "Rotation".id FROM "Rotation" JOIN "Credential" ON "Credential".id = "newCredentialId"
      WHERE "Credential".state = 'staged' AND EXISTS (SELECT 1 FROM "RotationStep"
        WHERE "rotationId" = "Rotation".id AND step = 'verified' AND "undoneAt" IS NULL)`,
  },
  {
    says: "an old key that is retiring without the hour of its end",
    broken: `SELECT "Rotation".id FROM "Rotation" JOIN "Credential" ON "Credential".id = "oldCredentialId"
      WHERE "Rotation".state = 'open' AND ("Credential".state = 'retiring') <> ("retireAt" IS NOT NULL)`,
  },
  {
    says: "an import of which only a part became profiles",
    broken: `SELECT profile.value AS id FROM "AuditEntry", json_each(details, '$.profiles') AS profile
      WHERE action = 'import.confirmed' AND NOT EXISTS (${audit("profile.created", "profile.value")})`,
  },
  {
    says: "lines of a log that wait to be published, of an import that nobody reads any more",
    broken: `SELECT DISTINCT "importId" AS id FROM "StagedGatewayEvent"`,
  },
  {
    says: "a log import that never ended",
    broken: `SELECT id FROM "LogImport" WHERE status <> 'done' OR summary IS NULL OR NOT EXISTS
      (${audit("log.imported", `"LogImport".id`)})`,
  },
  {
    says: "a log import with another number of events than it says",
    broken: `SELECT id FROM "LogImport" WHERE summary->>'newEvents' <>
      (SELECT count(*) FROM "GatewayEvent" WHERE "importId" = "LogImport".id)`,
  },
  {
    says: "a profile whose last check is not there",
    broken: `SELECT id FROM "Profile" WHERE "lastCheckId" IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM "Check" WHERE "Check".id = "lastCheckId")`,
  },
  {
    says: "a check without the audit row of its run, or of whom it sent a key for",
    broken: `SELECT id FROM "Check" WHERE NOT EXISTS (${audit("check.run", `"Check".id`)})
      OR ("credentialId" IS NOT NULL AND NOT EXISTS (${audit("check.started", `"Check".id`)}))`,
  },
  {
    says: "a row that leads nowhere",
    broken: `SELECT "table" || ' ' || rowid AS id FROM pragma_foreign_key_check`,
  },
  {
    says: "a database that SQLite finds damaged",
    broken: `SELECT integrity_check AS id FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
  },
];

/** Nothing else is ever in the data folder. A key file that was being written is written anew by the next replacement. */
const DATA_FILES = /^(?:clawkeep\.db(?:-wal|-shm)?|master\.key(?:\.previous)?(?:\.unfinished)?)$/;

/** What is half done or broken after a start. Empty: nothing. */
export async function brokenInvariants(ctx: Context, dataDir: string): Promise<string[]> {
  const client = clientOf(ctx.database);
  const faults: string[] = [];
  for (const { says, broken } of RULES) {
    const rows = await client.$queryRawUnsafe<{ id: string }[]>(broken);
    if (rows.length > 0) faults.push(`${says}: ${rows.map(({ id }) => id).join(", ")}`);
  }
  const { faults: audited } = await verifyAudit(ctx);
  faults.push(...audited.map(({ code, seq }) => `the audit log is ${code} at ${seq}`));
  faults.push(...(await unopenable(ctx)));
  const foreign = readdirSync(dataDir).filter((name) => !DATA_FILES.test(name));
  faults.push(...foreign.map((name) => `${name} is left in the data folder`));
  return faults;
}

/** Sealed rows that do not open, of whatever table, and keys that are not what their row says of them. */
async function unopenable(ctx: Context): Promise<string[]> {
  const client = clientOf(ctx.database);
  const faults: string[] = [];
  for (const { table, rowId } of SEALED_TABLES) {
    const rows = await client.$queryRawUnsafe<{ id: string; keyId: string; ciphertext: Uint8Array }[]>(
      `SELECT "${rowId}" AS id, "keyId", ciphertext FROM "${table}" WHERE ciphertext IS NOT NULL`,
    );
    for (const row of rows) {
      try {
        ctx.vault.open(row, row.id);
      } catch (error) {
        faults.push(`${table} ${row.id} does not open: ${String(error)}`);
      }
    }
  }
  const keys = await client.credential.findMany({
    select: { id: true, keyId: true, ciphertext: true, mask: true, fingerprint: true },
  });
  for (const row of keys) {
    const key = ctx.vault.open(row, row.id);
    const fits = ctx.vault.fingerprint(key) === row.fingerprint && maskKey(key) === row.mask;
    if (!fits) faults.push(`credential ${row.id} is described as another key`);
  }
  return faults;
}
