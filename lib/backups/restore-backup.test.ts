import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

import Database from "better-sqlite3";
import { expect, test } from "vitest";

import { verifyAudit } from "@/lib/audit/verify-audit";
import { recordAudit } from "@/lib/core/audit";
import { KeyRing } from "@/lib/core/key-ring";
import { migrate } from "@/lib/core/migrate";
import { Secret } from "@/lib/core/secret";
import { addCredential } from "@/lib/credentials/add-credential";
import { createProfile } from "@/lib/profiles/create-profile";
import { testContext } from "@/test/database";

import { backupKeys, newSalt } from "./backup-keys";
import { compressed } from "./compression";
import { type BackupHeader, encodeHeader } from "./header";
import { isSound } from "./prove-contents";
import { restoreBackup, UnsoundBackup } from "./restore-backup";
import { SEALED_CHUNK_BYTES, sealChunks } from "./sealed-chunks";
import { withDatabaseFile } from "./store";
import { backupOf, base, KEYS, restore, streamed, verify } from "./testing/backup-of";

const PASSPHRASE = new Secret("correct horse battery staple");

/** A database with a sealed key and some audit rows. `sql` works on the file as somebody with a copy of SQLite would. */
async function database(...sql: string[]) {
  const ctx = await testContext();
  const { id } = await createProfile(ctx, { name: "Chat", presetId: "standard-cn-beijing-shared" });
  await addCredential(ctx, id, { key: `sk-${randomBytes(16).toString("hex")}`, label: "one" });
  const file = new Database(ctx.databaseFile);
  for (const statement of sql) file.exec(statement);
  file.close();
  return { ...ctx, place: path.join(ctx.dataDir, "new", "place") };
}

/** Behind "clawkeep backup\n" and the format. */
const HEADER_BYTES_AT = 18;

const BROKEN_KEY = `UPDATE "Credential" SET ciphertext = zeroblob(80)`;
const TAMPERED_LOG = `UPDATE "AuditEntry" SET actorName = 'x' WHERE seq = 1`;

test("a backup becomes the database of a new folder, for its owner alone, and the log says so", async () => {
  const ctx = await database();
  const { file, header, sha256 } = await backupOf(ctx);
  const restored = await restore(file, ctx.place);
  expect(isSound(restored.contents)).toBe(true);
  expect(restored.sha256).toBe(sha256);
  expect(readdirSync(ctx.place)).toEqual(["clawkeep.db"]);
  expect(statSync(ctx.place).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(ctx.place, "clawkeep.db")).mode & 0o777).toBe(0o600);
  const log = new Database(path.join(ctx.place, "clawkeep.db"), { readonly: true });
  expect(log.prepare(`SELECT action, details FROM "AuditEntry" ORDER BY seq DESC`).get()).toEqual({
    action: "backup.restored",
    details: JSON.stringify({ madeAt: header.createdAt, sha256, sessions: 0, invitations: 0 }),
  });
  log.close();
});

test("a folder that holds its master key already takes a database; one that holds anything else is left alone", async () => {
  const ctx = await database();
  const { file } = await backupOf(ctx);
  mkdirSync(ctx.place, { recursive: true });
  writeFileSync(path.join(ctx.place, "master.key"), "key\n");
  await restore(file, ctx.place);

  for (const name of ["clawkeep.db", "clawkeep.db-wal", "notes.txt"]) {
    const folder = path.join(ctx.dataDir, `with ${name}`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, name), "mine");
    await expect(restore(file, folder)).rejects.toThrow(`There is ${path.join(folder, name)}.`);
    expect(readdirSync(folder)).toEqual([name]);
    expect(readFileSync(path.join(folder, name), "utf8")).toBe("mine");
  }
});

test("without its master key nothing is restored, and the refusal names the key", async () => {
  const ctx = await database();
  const { file } = await backupOf(ctx);
  const other = new Secret(Buffer.alloc(32, 8).toString("base64"));
  const needed = `needs the master key ${ctx.vault.keyId}`;
  await expect(restore(file, ctx.place, { keys: null })).rejects.toThrow(needed);
  await expect(restore(file, ctx.place, { keys: [other] })).rejects.toThrow(needed);
  await expect(verify(file, { keys: [other] })).rejects.toThrow(needed);
  expect(existsSync(path.join(ctx.dataDir, "new"))).toBe(false);
  // Of two that a data folder has while one replaces the other, either may be the one.
  await restore(file, ctx.place, { keys: [other, ...KEYS] });
});

test("one locked with a passphrase opens with that alone, but is restored with the master key as well", async () => {
  const ctx = await database();
  const { file } = await backupOf(ctx, "it.backup", PASSPHRASE);
  const away = { passphrase: PASSPHRASE, keys: null };
  expect(await verify(file, away)).toMatchObject({ contents: null, header: { keyId: ctx.vault.keyId } });
  await expect(verify(file, { keys: null })).rejects.toThrow("set CLAWKEEP_BACKUP_PASSPHRASE");
  await expect(verify(file)).rejects.toThrow("set CLAWKEEP_BACKUP_PASSPHRASE");
  await expect(verify(file, { passphrase: new Secret("correct horse battery stable") })).rejects.toThrow(
    "The passphrase is not the one of this backup",
  );
  await expect(restore(file, ctx.place, away)).rejects.toThrow(`needs the master key ${ctx.vault.keyId}`);
  expect(existsSync(path.join(ctx.dataDir, "new"))).toBe(false);
  expect(await restore(file, ctx.place, { passphrase: PASSPHRASE })).toMatchObject({
    contents: { sealed: { broken: [] } },
  });
});

test("one that is cut off, altered or put together anew is not restored, and nothing is left of the attempt", async () => {
  const ctx = await database(`UPDATE "Profile" SET owner = hex(randomblob(200000))`);
  const whole = readFileSync((await backupOf(ctx)).file);
  const other = readFileSync((await backupOf(ctx, "other.backup")).file);
  const headerBytes = HEADER_BYTES_AT + 4 + whole.readUInt32BE(HEADER_BYTES_AT) + 32;
  const chunk = (of: Buffer, n: number) =>
    of.subarray(headerBytes + n * SEALED_CHUNK_BYTES, headerBytes + (n + 1) * SEALED_CHUNK_BYTES);
  const head = whole.subarray(0, headerBytes);
  expect(whole.length).toBeGreaterThan(headerBytes + 2 * SEALED_CHUNK_BYTES);

  const attempts = [
    whole.subarray(0, 0),
    whole.subarray(0, headerBytes - 1),
    head,
    Buffer.concat([head, chunk(whole, 0)]),
    whole.subarray(0, -1),
    Buffer.concat([whole, Buffer.of(0)]),
    Buffer.concat([head, chunk(whole, 1), chunk(whole, 0), chunk(whole, 2)]),
    Buffer.concat([head, chunk(other, 0), chunk(whole, 1), chunk(whole, 2)]),
    Buffer.concat([other.subarray(0, headerBytes), whole.subarray(headerBytes)]),
  ];
  for (const bytes of attempts) {
    await expect(restore(bytes, ctx.place)).rejects.toThrow(/backup/);
    expect(existsSync(path.join(ctx.dataDir, "new"))).toBe(false);
  }
});

test("what somebody puts into the new folder meanwhile stays, and what went wrong is told all the same", async () => {
  const ctx = await database();
  async function* source() {
    writeFileSync(path.join(ctx.place, "theirs"), "");
    yield* streamed(Buffer.from("none"));
  }
  const restored = restoreBackup(base, {
    source: source(),
    keys: KEYS,
    passphrase: null,
    despiteFaults: false,
    dataDir: ctx.place,
    databaseFile: path.join(ctx.place, "clawkeep.db"),
  });
  await expect(restored).rejects.toThrow("This is not a backup");
  expect(readdirSync(ctx.place)).toEqual(["theirs"]);
});

test("one of a later version is refused before it is unpacked", async () => {
  const ctx = await database(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, started_at, applied_steps_count)
     VALUES ('later', '', '29990101000000_later', 1, 1, 1)`,
  );
  const { file } = await backupOf(ctx);
  await expect(restore(file, ctx.place)).rejects.toThrow("Update Clawkeep first");
  await expect(verify(file)).rejects.toThrow("Update Clawkeep first");
  expect(existsSync(path.join(ctx.dataDir, "new"))).toBe(false);
});

test("one of an earlier version is brought to this one", async () => {
  const ctx = await testContext();
  const FIRST = "20261120000000_first_schema";
  const folder = path.join(ctx.dataDir, "migrations");
  for (const name of [FIRST, "migration_lock.toml"]) {
    cpSync(path.join("prisma/migrations", name), path.join(folder, name), { recursive: true });
  }
  const old = path.join(ctx.dataDir, "old.db");
  await migrate(old, folder);
  const file = new Database(old);
  file.pragma("journal_mode = DELETE");
  file.exec(
    `INSERT INTO "MasterKey" (id, createdAt) VALUES ('${ctx.vault.keyId}', '2026-11-20T09:30:00.000+00:00')`,
  );
  file.exec(
    `INSERT INTO "AuditEntry" (id, at, actorKind, actorId, actorName, action, subject, details)
     VALUES ('aud_1', '2026-11-20T09:30:00.000+00:00', 'user', 'usr_1', 'Lin', 'profile.created', 'prf_1', '{}')`,
  );
  file.close();

  const bytes = readFileSync(old);
  const header: BackupHeader = {
    appVersion: "0.0.9",
    migration: FIRST,
    keyId: ctx.vault.keyId,
    createdAt: "2026-11-20T10:00:00.000Z",
    databaseBytes: bytes.length,
    protection: { by: "master-key" },
    salt: newSalt(),
  };
  const keys = await backupKeys(header, { ring: new KeyRing(KEYS), passphrase: null });
  if (keys === null) throw new Error("The key of the test is there.");
  const chunks: Buffer[] = [encodeHeader(header, keys.header)];
  for await (const chunk of sealChunks(compressed(streamed(bytes)), keys.chunks)) chunks.push(chunk);
  const place = path.join(ctx.dataDir, "new");
  const { contents } = await restore(Buffer.concat(chunks), place);
  expect(contents.audit).toMatchObject({ intact: true });
  await withDatabaseFile(base, { file: path.join(place, "clawkeep.db"), keys: KEYS }, async (then) => {
    await createProfile(then, { name: "Chat", presetId: "standard-cn-beijing-shared" });
    expect(await verifyAudit(then)).toMatchObject({ intact: true });
  });
});

test.each([
  ["a sealed key that does not open", BROKEN_KEY, { sealed: { broken: [{ table: "Credential" }] } }],
  ["an audit log that was tampered with", TAMPERED_LOG, { audit: { faults: [{ code: "altered", seq: 1 }] } }],
])(
  "%s is told and keeps a backup from being restored, unless that is asked for",
  async (_what, sql, found) => {
    const ctx = await database(sql);
    const { file } = await backupOf(ctx);
    expect(await verify(file)).toMatchObject({ contents: found });
    const refusal = await restore(file, ctx.place).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnsoundBackup);
    expect(refusal).toMatchObject({ contents: found });
    expect(existsSync(path.join(ctx.dataDir, "new"))).toBe(false);

    expect(await restore(file, ctx.place, { despiteFaults: true })).toMatchObject({ contents: found });
    expect(existsSync(path.join(ctx.place, "clawkeep.db"))).toBe(true);
  },
);

test("who was signed in then and links that were open then let nobody in again; revoked tokens stay revoked", async () => {
  const at = "'2026-11-20T09:30:00.000+00:00'";
  const future = "'2099-01-01T00:00:00.000+00:00'";
  const token = (id: string, revokedAt: string) =>
    `INSERT INTO "ApiToken" (id, name, scopes, hash, hint, createdBy, createdAt, revokedAt)
     VALUES ('${id}', 'n', '[]', '${id}', 'h', 'c', ${at}, ${revokedAt})`;
  const ctx = await database(
    `INSERT INTO "User" (id, name, email, createdAt, updatedAt, role) VALUES ('usr_1', 'Lin', 'lin@example.test', ${at}, ${at}, 'admin')`,
    `INSERT INTO "Session" (id, expiresAt, token, createdAt, updatedAt, userId) VALUES ('s', ${future}, 't', ${at}, ${at}, 'usr_1')`,
    `INSERT INTO "Invitation" (id, hash, role, createdBy, createdAt, expiresAt) VALUES ('inv_1', 'h', 'admin', 'c', ${at}, ${future})`,
    `INSERT INTO "SetupLink" (id, hash, createdAt, expiresAt) VALUES ('stl_1', 'h', ${at}, ${future})`,
    token("tok_revoked", at),
    token("tok_live", "NULL"),
  );
  const restored = await restore((await backupOf(ctx)).file, ctx.place);
  expect(restored).toMatchObject({ ended: { sessions: 1, invitations: 1 }, liveTokens: 1 });
  const file = new Database(path.join(ctx.place, "clawkeep.db"), { readonly: true });
  const rows = (sql: string) => file.prepare(sql).all();
  expect(rows(`SELECT id FROM "Session" UNION ALL SELECT id FROM "SetupLink"`)).toEqual([]);
  expect(rows(`SELECT id FROM "Invitation" WHERE revokedAt IS NULL`)).toEqual([]);
  expect(rows(`SELECT id FROM "ApiToken" WHERE revokedAt IS NULL`)).toEqual([{ id: "tok_live" }]);
  file.close();
});

test("a row that is known to be newer than the backup shows how much of the log an old backup lacks", async () => {
  const ctx = await database();
  const { file, auditHead } = await backupOf(ctx);
  await recordAudit(ctx, { action: "profile.updated", subject: "prf_1" });
  const { head } = await verifyAudit(ctx);
  await restore(file, ctx.place);
  await withDatabaseFile(base, { file: path.join(ctx.place, "clawkeep.db"), keys: KEYS }, async (then) => {
    expect(await verifyAudit(then, { known: auditHead ?? undefined })).toMatchObject({ intact: true });
    expect(await verifyAudit(then, { known: head ?? undefined })).toMatchObject({ intact: false });
  });
});

test("who may not manage people can neither restore nor verify", async () => {
  const ctx = await database();
  const { file } = await backupOf(ctx);
  const viewer = { ...base, actor: ctx.as("viewer").actor };
  const asked = { source: streamed(readFileSync(file)), keys: KEYS, passphrase: null };
  const { verifyBackup } = await import("./verify-backup");
  await expect(verifyBackup(viewer, asked)).rejects.toMatchObject({ code: "forbidden" });
});
