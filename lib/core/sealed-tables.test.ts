import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { SEALED_TABLES } from "./sealed-tables";

/** Columns of bytes that are not sealed, because nothing of them is secret. */
const IN_CLEAR = ["Check.evidence", "HoldCheckpoint.state"];

/** Sealed as well, by the key that takes its place, and gone when that is done. */
const OF_THE_REPLACEMENT_ITSELF = "MasterKey";

const models = [
  ...readFileSync("prisma/schema.prisma", "utf8").matchAll(/^model (\w+) \{\n([^}]*)^\}/gm),
].map(([, name = "", body = ""]) => ({ name, body }));

test("every column of bytes is known to be in clear or to be sealed anew with a new master key", () => {
  const columns = models.flatMap(({ name, body }) =>
    [...body.matchAll(/^\s+(\w+)\s+Bytes\b/gm)].map(([, column]) => `${name}.${column}`),
  );
  const sealed = [...SEALED_TABLES.map(({ table }) => table), OF_THE_REPLACEMENT_ITSELF];
  expect(columns.toSorted()).toEqual(
    [...IN_CLEAR, ...sealed.map((table) => `${table}.ciphertext`)].toSorted(),
  );
});

test("every table with a key id is sealed anew", () => {
  const tables = models.filter(({ body }) => /^\s+keyId\s/m.test(body)).map(({ name }) => name);
  expect(tables.toSorted()).toEqual(
    [...SEALED_TABLES.map(({ table }) => table), OF_THE_REPLACEMENT_ITSELF].toSorted(),
  );
});

test.each(SEALED_TABLES)("$table.$rowId names one row", ({ table, rowId }) => {
  const body = models.find(({ name }) => name === table)?.body ?? "";
  expect(body).toMatch(new RegExp(`^\\s+${rowId}\\s+String\\s+@id\\b`, "m"));
});
