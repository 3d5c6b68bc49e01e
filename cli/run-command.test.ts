import { expect, onTestFinished, test, vi } from "vitest";

import { runCommand } from "./run-command";

test("a failure that quotes a file's own words sends no command to the terminal", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => {
    written.mockRestore();
    process.exitCode = undefined;
  });
  const fails = () =>
    Promise.reject(new Error("The table \u001b]0;owned\u0007x\u202e is damaged.\nRead on."));
  await runCommand(new Map([["backup", () => Promise.resolve(fails)]]), ["backup"]);
  expect(written.mock.calls).toEqual([["The table \uFFFD]0;owned\uFFFDx\uFFFD is damaged.\nRead on.\n"]]);
  expect(process.exitCode).toBe(1);
});
