import Database from "better-sqlite3";
import { expect, test } from "vitest";

import { recordAudit } from "@/lib/core/audit";
import { Secret } from "@/lib/core/secret";
import { newServerKeys } from "@/lib/core/server-keys";
import { transaction } from "@/lib/core/transaction";
import { Vault } from "@/lib/core/vault";
import { testContext } from "@/test/database";

import { verifyAudit } from "./verify-audit";

/** A log of twelve rows. `tamper` works on the file as somebody with a copy of SQLite would. */
async function log(rows = 12, vault?: Vault) {
  const own = await testContext();
  const ctx = { ...own, vault: vault ?? own.vault };
  await transaction(ctx, async (tx) => {
    for (let n = 1; n <= rows; n++) {
      await recordAudit(tx, {
        action: "profile.updated",
        subject: `prf_${n}`,
        details: { n },
        changes: [{ field: "name", before: `Old ${n}`, after: `New ${n}` }],
      });
    }
  });
  const tamper = (...statements: string[]) => {
    const file = new Database(ctx.databaseFile);
    for (const statement of statements) file.exec(statement);
    file.close();
  };
  return { ctx, tamper, faults: async () => (await verifyAudit(ctx)).faults };
}

const AUDIT = `"AuditEntry"`;
/** Exchanges the places of two rows; `seq` is unique, so it goes by way of a third. */
const swap = (one: number, other: number) => [
  `UPDATE ${AUDIT} SET seq = -1 WHERE seq = ${one}`,
  `UPDATE ${AUDIT} SET seq = ${one} WHERE seq = ${other}`,
  `UPDATE ${AUDIT} SET seq = ${other} WHERE seq = -1`,
];

test("an untouched log is intact, and says how far it reaches", async () => {
  const { ctx } = await log();
  const found = await verifyAudit(ctx);
  expect(found).toMatchObject({ intact: true, rows: 12, sealedAway: 0, faults: [] });
  expect(found.head).toEqual({ seq: 12, mac: expect.stringMatching(/^[0-9a-f]{96}$/) });
});

test("a log without rows is intact", async () => {
  const found = await verifyAudit(await testContext());
  expect(found).toMatchObject({ intact: true, rows: 0, head: null });
});

test.each([
  ["id", "'aud_other'"],
  ["at", "'2026-01-01T00:00:00.000+00:00'"],
  ["actorKind", "'system'"],
  ["actorId", "'usr_other'"],
  ["actorName", "'somebody@example.test'"],
  ["address", "'198.51.100.7'"],
  ["action", "'profile.created'"],
  ["subject", "'prf_other'"],
  ["details", `'{"n":5000}'`],
  ["changes", "NULL"],
])("a changed %s is found, in that row and no other", async (column, value) => {
  const { tamper, faults } = await log();
  tamper(`UPDATE ${AUDIT} SET "${column}" = ${value} WHERE seq = 5`);
  expect(await faults()).toEqual([{ code: "altered", seq: 5, until: 5 }]);
});

test.each([
  ["of no time at all", `at = 'never'`],
  ["with bytes for a text", `details = x'ff00fe'`],
  ["whose mac is another row's", `mac = (SELECT mac FROM ${AUDIT} WHERE seq = 3)`],
  ["without a mac", "mac = NULL"],
  ["with another text for a name and a mac of its own", `actorName = 'x', mac = '${"a".repeat(96)}'`],
])("a row %s is found, and hides no other", async (_what, change) => {
  const { tamper, faults } = await log();
  tamper(`UPDATE ${AUDIT} SET ${change} WHERE seq = 5`, `UPDATE ${AUDIT} SET subject = 'x' WHERE seq = 9`);
  expect(await faults()).toEqual([
    { code: "altered", seq: 5, until: 5 },
    { code: "altered", seq: 9, until: 9 },
  ]);
});

test("rows that were taken out are missed, and what follows is still checked", async () => {
  const { tamper, faults } = await log();
  tamper(`DELETE FROM ${AUDIT} WHERE seq IN (4, 5, 9)`, `UPDATE ${AUDIT} SET details = '{}' WHERE seq = 6`);
  expect(await faults()).toEqual([
    { code: "missing", seq: 4, until: 5 },
    { code: "altered", seq: 6, until: 6 },
    { code: "missing", seq: 9, until: 9 },
  ]);
});

test("the first row is missed like any other", async () => {
  const { tamper, faults } = await log();
  tamper(`DELETE FROM ${AUDIT} WHERE seq = 1`);
  expect(await faults()).toEqual([{ code: "missing", seq: 1, until: 1 }]);
});

test("two rows that changed places are found", async () => {
  const { tamper, faults } = await log();
  tamper(...swap(5, 6));
  expect(await faults()).toEqual([{ code: "reordered", seq: 5, until: 6 }]);
});

test("a row put elsewhere is found, with all that had to make room", async () => {
  const { tamper, faults } = await log();
  tamper(...swap(5, 6), ...swap(6, 7), ...swap(7, 8));
  expect(await faults()).toEqual([{ code: "reordered", seq: 5, until: 8 }]);
});

test("a gap that was closed by numbering the rest anew is found, and so is the end that is short of one", async () => {
  const { tamper, faults } = await log();
  tamper(
    `DELETE FROM ${AUDIT} WHERE seq = 5`,
    ...[6, 7, 8, 9, 10, 11, 12].map((seq) => `UPDATE ${AUDIT} SET seq = ${seq - 1} WHERE seq = ${seq}`),
  );
  expect(await faults()).toEqual([
    { code: "reordered", seq: 5, until: 11 },
    { code: "cut-off", seq: 12, until: 12 },
  ]);
});

test("an end that was cut off is missed", async () => {
  const { tamper, faults } = await log();
  tamper(`DELETE FROM ${AUDIT} WHERE seq > 9`);
  expect(await faults()).toEqual([{ code: "cut-off", seq: 10, until: 12 }]);
});

test("a log that was emptied is missed", async () => {
  const { tamper, faults } = await log();
  tamper(`DELETE FROM ${AUDIT}`);
  expect(await faults()).toEqual([{ code: "cut-off", seq: 1, until: 12 }]);
});

test.each([
  ["taken away", `DELETE FROM "AuditHead"`],
  ["set back", `UPDATE "AuditHead" SET seq = 9, mac = (SELECT mac FROM ${AUDIT} WHERE seq = 9)`],
])(
  "a cut end is not forgotten when what says how far the log reached is %s, nor after more was written",
  async (_how, change) => {
    const { ctx, tamper, faults } = await log();
    tamper(`DELETE FROM ${AUDIT} WHERE seq > 9`, change);
    expect(await faults()).toEqual([{ code: "cut-off", seq: 10, until: 9 }]);
    await recordAudit(ctx, { action: "profile.created", subject: "prf_new" });
    expect(await faults()).toEqual([{ code: "cut-off", seq: 11, until: 10 }]);
  },
);

test("after a cut, what is written next leaves the gap where it was", async () => {
  const { ctx, tamper, faults } = await log();
  tamper(`DELETE FROM ${AUDIT} WHERE seq > 9`);
  await recordAudit(ctx, { action: "profile.created", subject: "prf_new" });
  expect(await faults()).toEqual([{ code: "missing", seq: 10, until: 12 }]);
});

test("rows that somebody added are found: at the end, at the beginning, and without a place", async () => {
  const { tamper, faults } = await log();
  const forge = (id: string, seq: string) =>
    `INSERT INTO ${AUDIT} SELECT '${id}', at, actorKind, actorId, actorName, action, subject, details, address, changes, mac, ${seq} FROM ${AUDIT} WHERE seq = 12`;
  tamper(forge("aud_f1", "13"), forge("aud_f2", "NULL"), forge("aud_f3", "0"));
  expect(await faults()).toEqual([
    { code: "altered", seq: 13, until: 13 },
    { code: "cut-off", seq: 14, until: 13 },
    { code: "outside", seq: 0, until: 2 },
  ]);
});

test("a whole log written anew with another key is found", async () => {
  const { ctx, tamper, faults } = await log(0);
  const another = new Secret(Buffer.alloc(32, 9).toString("base64"));
  const vault = new Vault(another, newServerKeys());
  for (let n = 0; n < 3; n++) {
    await recordAudit({ ...ctx, vault }, { action: "profile.updated", subject: "prf_1" });
  }
  tamper(`UPDATE "AuditHead" SET seq = 3`);
  expect(await faults()).toEqual([
    { code: "altered", seq: 1, until: 3 },
    { code: "cut-off", seq: 4, until: 3 },
  ]);
});

test("a database put back whole to an earlier state is found by a row that is known to have been there", async () => {
  const { ctx, tamper } = await log();
  const known = (await verifyAudit(ctx)).head ?? undefined;
  expect((await verifyAudit(ctx, { known })).intact).toBe(true);
  const earlier = await log(9, ctx.vault);
  const { head } = await verifyAudit(earlier.ctx);
  // The same key: the earlier state is a true one.
  expect((await verifyAudit(earlier.ctx, { known })).faults).toEqual([
    { code: "cut-off", seq: 10, until: 12 },
  ]);
  for (let n = 0; n < 5; n++) {
    await recordAudit(earlier.ctx, { action: "profile.updated", subject: "prf_x" });
  }
  expect((await verifyAudit(earlier.ctx, { known })).faults).toEqual([
    { code: "altered", seq: 12, until: 12 },
  ]);
  expect((await verifyAudit(earlier.ctx, { known: head ?? undefined })).intact).toBe(true);
  tamper(`DELETE FROM ${AUDIT} WHERE seq = 12`);
  expect((await verifyAudit(ctx, { known })).faults).toEqual([{ code: "cut-off", seq: 12, until: 12 }]);
});

test("deeds at the same time make one chain, inside a transaction of their own or not", async () => {
  const ctx = await testContext();
  await Promise.all(
    Array.from({ length: 30 }, (_, n) => {
      const deed = { action: "profile.updated", subject: `prf_${n}` };
      return n % 3 === 0 ? recordAudit(ctx, deed) : transaction(ctx, (tx) => recordAudit(tx, deed));
    }),
  );
  expect(await verifyAudit(ctx)).toMatchObject({ intact: true, rows: 30, head: { seq: 30 } });
});

test("a deed that is taken back leaves no row and no gap", async () => {
  const { ctx } = await log();
  await expect(
    transaction(ctx, async (tx) => {
      await recordAudit(tx, { action: "profile.updated", subject: "prf_1" });
      throw new Error("taken back");
    }),
  ).rejects.toThrow("taken back");
  await recordAudit(ctx, { action: "profile.updated", subject: "prf_2" });
  expect(await verifyAudit(ctx)).toMatchObject({ intact: true, rows: 13 });
});

test("a log that grows while it is read is intact", async () => {
  const { ctx } = await log(700);
  const writers = Array.from({ length: 30 }, () =>
    recordAudit(ctx, { action: "profile.updated", subject: "prf_w" }),
  );
  const readers = [verifyAudit(ctx), verifyAudit(ctx)];
  for (const found of await Promise.all(readers)) expect(found.faults).toEqual([]);
  await Promise.all(writers);
  expect(await verifyAudit(ctx)).toMatchObject({ intact: true, rows: 730 });
});
