import { setTimeout } from "node:timers/promises";

import SQLite from "better-sqlite3";
import { expect, test } from "vitest";

import { testContext } from "@/test/database";

import type { Context } from "./context";
import { databaseOf } from "./db";
import { transaction } from "./transaction";

/** Long enough for a query that does not wait to be done. */
const WHILE_MS = 100;

const addGateway = (ctx: Context, id: string) =>
  databaseOf(ctx).gateway.create({
    data: { id, name: id, createdAt: ctx.now(), updatedAt: ctx.now() },
    select: { id: true },
  });
const gatewayIds = async (ctx: Context) =>
  (await databaseOf(ctx).gateway.findMany({ select: { id: true } })).map(({ id }) => id);

/** A transaction that has written one gateway and waits to be rolled back. */
async function openTransaction(ctx: Context) {
  let rollBack = (): void => undefined;
  const refusal = new Promise<never>((_resolve, reject) => {
    rollBack = () => reject(new Error("refused"));
  });
  let ended: Promise<unknown> = refusal;
  await new Promise<void>((entered) => {
    ended = transaction(ctx, async (tx) => {
      await addGateway(tx, "inside");
      entered();
      await refusal;
    });
  });
  return { ended: () => ended, rollBack };
}

test("what one request has stored stays, though another request's transaction was open and rolled back", async () => {
  const ctx = await testContext();
  const stranger = await openTransaction(ctx);
  // `then`, because Prisma's queries start when somebody asks for their result.
  const written = addGateway(ctx, "outside").then(() => "stored");
  await setTimeout(WHILE_MS);
  const ended = expect(stranger.ended()).rejects.toThrow("refused");
  stranger.rollBack();
  await ended;
  expect(await written).toBe("stored");
  expect(await gatewayIds(ctx)).toEqual(["outside"]);
});

test("nobody reads what a transaction has not committed", async () => {
  const ctx = await testContext();
  const stranger = await openTransaction(ctx);
  const read = gatewayIds(ctx);
  await setTimeout(WHILE_MS);
  const ended = expect(stranger.ended()).rejects.toThrow("refused");
  stranger.rollBack();
  await ended;
  expect(await read).toEqual([]);
});

test("transactions and single writes at once all land", async () => {
  const ctx = await testContext();
  const names = Array.from({ length: 20 }, (_, index) => `g${String(index).padStart(2, "0")}`);
  await Promise.all(
    names.map((name, index) =>
      index % 2 === 0 ? addGateway(ctx, name) : transaction(ctx, (tx) => addGateway(tx, name)),
    ),
  );
  expect((await gatewayIds(ctx)).toSorted()).toEqual(names);
});

test("a transaction that has begun cannot lose its right to write to another process", async () => {
  const ctx = await testContext();
  const other = new SQLite(ctx.databaseFile, { timeout: 0 });
  try {
    await transaction(ctx, async (tx) => {
      await gatewayIds(tx);
      expect(() => other.exec("DELETE FROM SetupLink")).toThrow("database is locked");
      await addGateway(tx, "ours");
    });
    expect(await gatewayIds(ctx)).toEqual(["ours"]);
  } finally {
    other.close();
  }
});
