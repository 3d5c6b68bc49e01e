import { expect, test } from "vitest";

import { temporaryDataDir } from "@/test/database";

import { migrate, schemaDrift } from "./migrate";

test("all migrations on an empty file give exactly schema.prisma", async () => {
  const { databaseFile } = temporaryDataDir();
  expect((await migrate(databaseFile)).length).toBeGreaterThan(0);
  expect(await schemaDrift(databaseFile)).toBe("");
});

test("a database that is up to date is left alone", async () => {
  const { databaseFile } = temporaryDataDir();
  await migrate(databaseFile);
  expect(await migrate(databaseFile)).toEqual([]);
});
