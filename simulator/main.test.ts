import { spawn } from "node:child_process";
import { once } from "node:events";
import { access } from "node:fs/promises";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";

const MAIN = ["--import", "tsx", "simulator/main.ts"];

describe("the simulator's command line", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("prints one JSON line and ends cleanly on %s", async (signal) => {
    const child = spawn(process.execPath, MAIN, { stdio: ["ignore", "pipe", "inherit"] });
    const lines: string[] = [];
    const output = createInterface({ input: child.stdout });
    output.on("line", (line) => lines.push(line));
    await once(output, "line");
    const { port, caFile, keys, specialKeys } = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
    expect(port).toEqual(expect.any(Number));
    expect(keys).toHaveProperty("token.ap-southeast-1");
    expect(specialKeys).toHaveProperty("arrears");

    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(lines).toHaveLength(1);
    await expect(access(String(caFile))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("refuses a port that is none", async () => {
    const child = spawn(process.execPath, [...MAIN, "--port", "many"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const [message] = (await once(child.stderr, "data")) as [Buffer];
    expect(String(message)).toContain("--port wants a number");
    expect(await once(child, "exit")).toEqual([2, null]);
  });
});
