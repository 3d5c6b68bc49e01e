import { renameSync, statSync } from "node:fs";
import path from "node:path";

import { expect, test, vi } from "vitest";

import { holdLine, logFolder } from "@/test/log-source";

import { locate } from "./locate-file";
import * as files from "./open-log-file";

test("a file that is renamed while it is looked for is found under its new name, not begun anew", async () => {
  const { folder, write } = logFolder();
  const at = (name: string) => path.join(folder, name);
  write("gateway.1.log", holdLine(0), holdLine(1));
  write("gateway.log", holdLine(2));
  const head = Buffer.from(`${holdLine(0)}\n`);
  const position = {
    day: null,
    inode: String(statSync(at("gateway.1.log")).ino),
    head: { bytes: head.length, sha256: files.hashOfHead(head, head.length) },
    offset: head.length,
    skipping: false,
    at: null,
  };
  const { filesOf } = files;
  const rotated = vi.spyOn(files, "filesOf").mockImplementationOnce(async (live) => {
    const listed = await filesOf(live);
    renameSync(at("gateway.1.log"), at("gateway.2.log"));
    renameSync(at("gateway.log"), at("gateway.1.log"));
    write("gateway.log", holdLine(3));
    return listed;
  });
  const where = { folders: [folder], path: at("gateway.log"), now: () => new Date() };
  const located = await locate(where, position);
  await located?.file.handle.close();
  expect(rotated).toHaveBeenCalledTimes(2);
  rotated.mockRestore();
  expect(located).toMatchObject({ path: at("gateway.2.log"), position, lost: false });
});
