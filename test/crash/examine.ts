import type { Context } from "@/lib/core/context";
import { clientOf } from "@/lib/core/db";

import { type Fact, type RowName, rowName, TABLES } from "./messages";

type RowFact = Extract<Fact, { kind: "row" }>;
type LogFact = Extract<Fact, { kind: "lines" }>;
type Row = Record<string, unknown>;

/** What was acknowledged and is not so. Empty: every acknowledged change is there. */
export async function missingFacts(ctx: Context, facts: readonly Fact[]): Promise<string[]> {
  const faults: string[] = [];
  for (const fact of facts) {
    if (fact.kind === "row") faults.push(...(await rowFaults(ctx, fact)));
    else if (fact.kind === "gone") {
      if ((await readRow(ctx, fact, ["1"])) !== undefined)
        faults.push(`${rowName(fact)} was deleted and is there`);
    }
  }
  return [
    ...faults,
    ...(await lineFaults(
      ctx,
      facts.filter((fact) => fact.kind === "lines"),
    )),
  ];
}

async function rowFaults(ctx: Context, fact: RowFact): Promise<string[]> {
  const expressions = Object.keys(fact.is);
  const row = await readRow(ctx, fact, expressions);
  if (row === undefined) return [`${rowName(fact)} is not there`];
  const wrong = expressions.filter((expression, index) => plain(row[`c${index}`]) !== fact.is[expression]);
  const faults = wrong.map((expression) => {
    const found = String(row[`c${expressions.indexOf(expression)}`]);
    return `${rowName(fact)}: ${expression} is ${found}, was ${fact.is[expression]}`;
  });
  if (fact.key === undefined) return faults;
  return (await openedKey(ctx, fact.id)) === fact.key ? faults : [...faults, `${rowName(fact)}: another key`];
}

/** Columns are called c0, c1 … in the order of `expressions`. */
async function readRow(
  ctx: Context,
  { table, id }: RowName,
  expressions: readonly string[],
): Promise<Row | undefined> {
  const columns = expressions.map((expression, index) => `${expression} AS c${index}`).join(", ");
  const sql = `SELECT ${columns || "1"} FROM "${table}" WHERE "${TABLES[table]}" = ?`;
  return (await clientOf(ctx.database).$queryRawUnsafe<Row[]>(sql, id))[0];
}

function plain(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

async function openedKey(ctx: Context, id: string): Promise<string | null> {
  const row = await clientOf(ctx.database).credential.findUnique({
    where: { id },
    select: { id: true, keyId: true, ciphertext: true },
  });
  return row && ctx.vault.open(row, row.id).reveal();
}

async function lineFaults(ctx: Context, logs: readonly LogFact[]): Promise<string[]> {
  const client = clientOf(ctx.database);
  const runs = JSON.stringify(logs.flatMap(({ runIds }) => runIds));
  const missing = await client.$queryRawUnsafe<{ run: string }[]>(
    `SELECT value AS run FROM json_each(?) EXCEPT SELECT event->>'runId' FROM "GatewayEvent"`,
    runs,
  );
  const twice = await client.$queryRawUnsafe<{ run: string }[]>(
    `SELECT event->>'runId' AS run FROM "GatewayEvent" GROUP BY run HAVING count(*) > 1`,
  );
  return [
    ...missing.map(({ run }) => `the line ${run} was acknowledged and is not there`),
    ...twice.map(({ run }) => `the line ${run} is there twice`),
  ];
}
