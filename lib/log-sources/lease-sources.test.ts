import { expect, test } from "vitest";

import { logFolder, withSource } from "@/test/log-source";

import { leaseSources } from "./lease-sources";

const DAY_MS = 24 * 3_600_000;

test("a lease given while the clock stood a day ahead does not leave its source unread for that day", async () => {
  const { folder } = logFolder();
  const { ctx, created } = await withSource(
    { kind: "file", path: `${folder}/gateway.log` },
    { logFolders: [folder] },
  );
  const ahead = { ...ctx, now: () => new Date(Date.now() + DAY_MS) };
  expect([...(await leaseSources(ahead, "gone"))]).toEqual([created.id]);
  expect([...(await leaseSources(ctx, "here"))]).toEqual([created.id]);
  expect([...(await leaseSources(ctx, "other"))]).toEqual([]);
});
