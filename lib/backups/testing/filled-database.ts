import { randomBytes } from "node:crypto";

import Database from "better-sqlite3";

import { sweepAudit } from "@/lib/audit/sweep-audit";
import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { SEALED_TABLES } from "@/lib/core/sealed-tables";
import { Secret } from "@/lib/core/secret";
import { addCredential } from "@/lib/credentials/add-credential";
import { createGateway } from "@/lib/gateways/create-gateway";
import { createProfile } from "@/lib/profiles/create-profile";

type Column = { name: string; type: string; notnull: number; pk: number };
type Reference = { from: string; table: string; to: string };
type Value = string | number | Buffer;

const DAY_MS = 24 * 60 * 60_000;

/** Text that a careless copy, dump or encoding would change. */
const AWKWARD = `it's "so"; 中文 🔑\n\r\t\\ \u0001 ${"x".repeat(5_000)}`;

/** At least one row in every table there is: the real thing where others read it, made-up values everywhere else. */
export async function fillEveryTable(ctx: Context, file: string): Promise<void> {
  const longAgo = { ...ctx, now: () => new Date(Date.now() - 400 * DAY_MS) };
  for (let n = 0; n < 3; n++) await recordAudit(longAgo, { action: "profile.updated", subject: "prf_1" });
  await sweepAudit(ctx, { days: 30, signal: new AbortController().signal });

  const { id } = await createProfile(ctx, { name: "Chat 文", presetId: "standard-cn-beijing-shared" });
  await addCredential(ctx, id, { key: `sk-${randomBytes(16).toString("hex")}`, label: "one" });
  await createGateway(ctx, { name: "gw", openclawVersion: "2026.9.6" });
  fillTheRest(ctx, file);
}

/** Every row of every table, as SQLite has them. */
export function everyRow(file: string): Record<string, Record<string, unknown>[]> {
  const database = new Database(file, { readonly: true });
  try {
    const all = tablesOf(database).map((name) => {
      const rows = database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
      return [name, rows] as const;
    });
    return Object.fromEntries(all);
  } finally {
    database.close();
  }
}

/** What is sealed in a database, in clear, by table and row. */
export function everySecret({ vault }: Pick<Context, "vault">, file: string): Map<string, string> {
  const rows = everyRow(file);
  return new Map(
    SEALED_TABLES.flatMap(({ table, rowId }) =>
      (rows[table] ?? []).map((row) => {
        const id = row[rowId] as string;
        const sealed = { keyId: row["keyId"] as string, ciphertext: row["ciphertext"] as Buffer };
        return [`${table}/${id}`, vault.open(sealed, id).reveal()] as const;
      }),
    ),
  );
}

export function tablesOf(database: Database.Database): string[] {
  return database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all();
}

function fillTheRest({ vault }: Context, file: string): void {
  const database = new Database(file);
  try {
    const isEmpty = (table: string): boolean =>
      database.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() === undefined;
    for (let empty = tablesOf(database).filter(isEmpty); empty.length > 0; empty = empty.filter(isEmpty)) {
      const table = empty.find((name) => referencesOf(database, name).every((to) => !isEmpty(to.table)));
      if (table === undefined) throw new Error(`These tables wait for each other: ${empty.join(", ")}.`);
      const row = madeUpRow(database, table);
      const sealed = SEALED_TABLES.find((one) => one.table === table);
      if (sealed) {
        const rowId = row[sealed.rowId] as string;
        const { keyId, ciphertext } = vault.seal(new Secret(`secret of ${table}`), rowId, vault.keyId);
        Object.assign(row, { keyId, ciphertext: Buffer.from(ciphertext) });
      }
      insert(database, table, row);
    }
    database.exec(`UPDATE "Invitation" SET usedAt = NULL, revokedAt = NULL`);
  } finally {
    database.close();
  }
}

function madeUpRow(database: Database.Database, table: string): Record<string, Value> {
  const references = referencesOf(database, table);
  const columns = database.pragma(`table_info("${table}")`) as Column[];
  return Object.fromEntries(
    columns.map(({ name, type, pk }) => {
      const reference = references.find(({ from }) => from === name);
      if (reference === undefined) return [name, madeUp(`${table}.${name}`, type, pk > 0)];
      const { to, table: parent } = reference;
      const value = database.prepare<[], Value>(`SELECT "${to}" FROM "${parent}" LIMIT 1`).pluck().get();
      return [name, value ?? ""];
    }),
  );
}

function madeUp(what: string, type: string, isKey: boolean): Value {
  switch (type) {
    case "BLOB":
      return randomBytes(300);
    case "INTEGER":
      return 9_007_199_254_740_991;
    case "BOOLEAN":
      return 1;
    case "DATETIME":
      return "2026-11-20T09:30:00.000+00:00";
    default:
      return isKey ? what : `${what} ${AWKWARD}`;
  }
}

function referencesOf(database: Database.Database, table: string): Reference[] {
  return database.pragma(`foreign_key_list("${table}")`) as Reference[];
}

function insert(database: Database.Database, table: string, row: Record<string, Value>): void {
  const names = Object.keys(row);
  const columns = names.map((name) => `"${name}"`).join(", ");
  database
    .prepare(`INSERT INTO "${table}" (${columns}) VALUES (${names.map((name) => `@${name}`).join(", ")})`)
    .run(row);
}
