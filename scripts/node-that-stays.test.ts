import { execFileSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { nodeThatStays } from "./node-that-stays.mjs";

/** A checkout whose packages hold the Node that is running. */
function checkout() {
  // Beside the real one: a hard link leads to no other file system.
  const folder = mkdtempSync(path.join(path.resolve(".cache"), "checkout-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const execPath = path.join(folder, "node_modules", "node", "bin", "node");
  mkdirSync(path.dirname(execPath), { recursive: true });
  linkSync(process.execPath, execPath);
  return { folder, execPath };
}

test("an update that replaces the packages, and with them the Node it runs on, goes on with a Node that stays", () => {
  const { folder, execPath } = checkout();
  const { node, forget } = nodeThatStays(execPath, folder);
  rmSync(path.join(folder, "node_modules"), { recursive: true });
  expect(execFileSync(node, ["-p", "6 * 7"], { encoding: "utf8" }).trim()).toBe("42");
  forget();
  expect(existsSync(node)).toBe(false);
});

test("a Node of the machine's own is used as it is", () => {
  expect(nodeThatStays("/usr/bin/node", tmpdir()).node).toBe("/usr/bin/node");
});
