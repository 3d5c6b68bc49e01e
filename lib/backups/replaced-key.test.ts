import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import type { RingKeys } from "@/lib/core/key-ring";
import { Secret } from "@/lib/core/secret";
import { replaceMasterKey } from "@/lib/master-key/replace-master-key";
import { expectAllOf, sealedInstallation, startedProcess } from "@/test/master-key/sealed-installation";

import { backupOf, restore } from "./testing/backup-of";

/** The key that the data folder has now. */
const keyIn = (dataDir: string): RingKeys => [
  new Secret(readFileSync(path.join(dataDir, "master.key"), "utf8").trim()),
];

test.each(["exchanged", "resealed"])(
  "a backup made while the master key is being replaced (%s) needs the new one and nothing else",
  async (killedAt) => {
    const { ctx, dataDir, databaseFile, environment, before } = await sealedInstallation();
    const replacement = { dataDir, ownFile: true, next: null };
    const noteStage = (stage: string): void => {
      if (stage === killedAt) throw new Error("killed");
    };
    await expect(replaceMasterKey(ctx, { ...replacement, noteStage })).rejects.toThrow("killed");
    const between = await startedProcess(environment);
    const { file, header } = await backupOf({ ...between, dataDir, databaseFile });
    const keys = keyIn(dataDir);
    expect(header.keyId).toBe(between.vault.keyId);

    const place = path.join(dataDir, "new");
    const { contents } = await restore(file, place, { keys });
    expect(contents).toMatchObject({ sealed: { broken: [] }, audit: { intact: true } });

    writeFileSync(path.join(place, "master.key"), keys[0].reveal());
    const there = { CLAWKEEP_DATA_DIR: place };
    const again = await startedProcess(there);
    await expectAllOf(before, again);
    await replaceMasterKey(again, { ...replacement, dataDir: place });
    await expectAllOf(before, await startedProcess(there));
  },
);

test("a backup from before the master key was replaced needs the old one, and says which that is", async () => {
  const { ctx, dataDir, databaseFile, before } = await sealedInstallation();
  const old = keyIn(dataDir);
  const { file } = await backupOf({ ...ctx, dataDir, databaseFile });
  await replaceMasterKey(ctx, { dataDir, ownFile: true, next: null });

  const place = path.join(dataDir, "new");
  await expect(restore(file, place, { keys: keyIn(dataDir) })).rejects.toThrow(
    `needs the master key ${ctx.vault.keyId}`,
  );
  await restore(file, place, { keys: old });
  writeFileSync(path.join(place, "master.key"), old[0].reveal());
  await expectAllOf(before, await startedProcess({ CLAWKEEP_DATA_DIR: place }));
});
