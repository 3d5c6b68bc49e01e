import { renameSync, symlinkSync } from "node:fs";
import type * as FileSystem from "node:fs/promises";
import path from "node:path";

import { expect, test, vi } from "vitest";

import { logFolder } from "@/test/log-source";

import { FileNotAllowed, openLogFile, readBytes } from "./open-log-file";

const beforeOpening = vi.hoisted(() => ({ deed: (): void => undefined }));
vi.mock("node:fs/promises", async (original) => {
  const actual = await original<typeof FileSystem>();
  const open: typeof actual.open = (...given) => {
    beforeOpening.deed();
    return actual.open(...given);
  };
  return { ...actual, open };
});

test("a folder that becomes a link out of the allowed ones just before its file is opened leads nowhere", async () => {
  const { folder, write } = logFolder();
  const outside = logFolder();
  outside.write("a.log", "secret");
  write("logs/a.log", "inside");
  const logs = path.join(folder, "logs");
  const { handle } = await openLogFile([folder], path.join(logs, "a.log"));
  expect(Buffer.from(await readBytes(handle, 0, 6)).toString()).toBe("inside");
  await handle.close();

  beforeOpening.deed = () => {
    renameSync(logs, `${logs}.aside`);
    symlinkSync(outside.folder, logs);
  };
  await expect(openLogFile([folder], path.join(logs, "a.log"))).rejects.toThrow(FileNotAllowed);
});
