import { once } from "node:events";
import { readdirSync } from "node:fs";

import { expect, test } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { sealFor } from "@/lib/core/sealing";
import { Secret } from "@/lib/core/secret";
import { transaction } from "@/lib/core/transaction";

import { masterKeyStatus } from "./master-key-status";
import { replaceMasterKey } from "./replace-master-key";
import { startChild } from "@/test/master-key/child";
import {
  expectAllOf,
  sealedInstallation,
  startedProcess,
  whatIsSealed,
} from "@/test/master-key/sealed-installation";

const keyFiles = (dataDir: string) => readdirSync(dataDir).filter((name) => name.startsWith("master"));

test.each([
  ["previous-kept", 1],
  ["key-written", 1],
  ["exchanged", 1],
  ["resealed", 1],
  ["resealed", 3],
  ["previous-removed", 1],
  ["retired", 1],
] as const)("killed at %s (%i), it loses nothing, and is finished by the next run", async (stage, times) => {
  const { ctx, dataDir, environment, before } = await sealedInstallation();
  const killed = await startChild("replace-and-die.ts", environment, stage, String(times)).ended;
  expect(killed).toMatchObject({ signal: "SIGKILL", stderr: "" });

  // One that ran on, and one that starts now, read and write as before.
  for (const process of [ctx, await startedProcess(environment)]) {
    await expectAllOf(before, process);
    await transaction(process, async (tx) => {
      const data = await sealFor(tx, new Secret("written in between"), "src_open");
      await databaseOf(tx).logSource.update({ where: { id: "src_open" }, data });
    });
  }
  const done = stage === "retired";
  const { keyId: current } = await masterKeyStatus(ctx);

  const finished = await startChild("replace-and-die.ts", environment).ended;
  expect(finished).toMatchObject({ code: 0, stderr: "" });
  const after = await startedProcess(environment);
  await expectAllOf(before, after);
  const { rows, keyIds } = await whatIsSealed(after);
  expect(rows["LogSource src_open"]).toBe("written in between");
  expect(keyIds).toEqual([after.vault.keyId]);
  expect(keyFiles(dataDir)).toEqual(["master.key"]);
  // Begun once, it is gone on with: nobody makes a third key of it.
  const known = await databaseOf(after).masterKey.findMany({ select: { id: true, state: true } });
  expect(known.length).toBe(done ? 3 : 2);
  if (current !== before.keyIds[0] && !done) expect(after.vault.keyId).toBe(current);
});

test("beside it another process reads and writes without a failure, and what it wrote is under the new key", async () => {
  const { ctx, environment, before, profileId } = await sealedInstallation();
  const other = startChild("read-and-write.ts", environment, profileId);
  await once(other.process.stdout, "data");
  const replaced = await startChild("replace-and-die.ts", environment).ended;
  expect(replaced).toMatchObject({ code: 0, stderr: "" });
  const { rows } = JSON.parse(replaced.stdout) as { rows: number };
  expect(rows).toBeGreaterThanOrEqual(Object.keys(before.rows).length);
  other.process.stdin.end();
  const { code, stdout, stderr } = await other.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });

  const after = await startedProcess(environment);
  await expectAllOf(before, after);
  const sealed = await whatIsSealed(after);
  expect(sealed.keyIds).toEqual([after.vault.keyId]);
  expect(sealed.keyIds).not.toContain(ctx.vault.keyId);
  const added = stdout.trim().split("\n").slice(1);
  expect(added.length).toBeGreaterThan(0);
  for (const line of added) {
    const [table, id, key] = line.split(" ");
    expect(sealed.rows[`${table} ${id}`]).toBe(key);
  }
});

test("a run that began before another one was through goes on from what that one left", async () => {
  const { ctx, environment, dataDir, before } = await sealedInstallation();
  const late = await startedProcess(environment);
  expect(await startChild("replace-and-die.ts", environment).ended).toMatchObject({ code: 0, stderr: "" });
  const replaced = await replaceMasterKey(late, { dataDir, ownFile: true, next: null });
  expect(replaced).toMatchObject({ kind: "replaced" });
  const after = await startedProcess(environment);
  await expectAllOf(before, after);
  expect((await whatIsSealed(after)).keyIds).toEqual([after.vault.keyId]);
  await expectAllOf(before, ctx);
});

test("two processes that replace it at the same time lose nothing and leave one key", async () => {
  const { environment, before } = await sealedInstallation();
  const both = [startChild("replace-and-die.ts", environment), startChild("replace-and-die.ts", environment)];
  const ended = await Promise.all(both.map((child) => child.ended));
  const after = await startedProcess(environment);
  await expectAllOf(before, after);
  expect((await whatIsSealed(after)).keyIds).toEqual([after.vault.keyId]);
  expect(ended).toMatchObject([
    { code: 0, stderr: "" },
    { code: 0, stderr: "" },
  ]);
  const known = await databaseOf(after).masterKey.findMany({ select: { state: true } });
  expect(known.filter(({ state }) => state !== "current" && state !== "retired")).toEqual([]);
});
