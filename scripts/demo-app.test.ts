import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";

import { claimPort, readToken, startApp, waitUntilHealthy, type App } from "./demo-app";

const started: App[] = [];
afterEach(async () => {
  for (const app of started.splice(0)) await app.stop();
});

function start(code: string): App {
  const app = startApp(["-e", code], { cwd: process.cwd(), env: process.env });
  started.push(app);
  return app;
}

const serveAfter = (port: number, ms: number): string =>
  `setTimeout(() => require("http").createServer((q, r) => { r.statusCode = q.url === "/healthz" ? 200 : 404; r.end("ok"); }).listen(${port}, "127.0.0.1"), ${ms})`;

describe("the demo's app", () => {
  it("is ready once /healthz answers 200", async () => {
    const port = await claimPort(0);
    const app = start(serveAfter(port, 200));
    await expect(
      waitUntilHealthy(`http://127.0.0.1:${port}`, app, { limitMs: 10_000 }),
    ).resolves.toBeUndefined();
  });

  it("that ends before it is ready is reported with its exit code", async () => {
    const port = await claimPort(0);
    const app = start("process.exit(3)");
    await expect(waitUntilHealthy(`http://127.0.0.1:${port}`, app, { limitMs: 10_000 })).rejects.toThrow(
      "ended before it was ready (exit code 3)",
    );
  });

  it("that never gets ready is given up", async () => {
    const app = { exited: new Promise<string>(() => undefined) };
    const url = `http://127.0.0.1:${await claimPort(0)}`;
    await expect(waitUntilHealthy(url, app, { limitMs: 300 })).rejects.toThrow("not ready within");
  });

  it("is waited for no longer once the demo is to stop", async () => {
    const app = { exited: new Promise<string>(() => undefined) };
    const url = `http://127.0.0.1:${await claimPort(0)}`;
    const stop = AbortSignal.timeout(100);
    const wait = waitUntilHealthy(url, app, { limitMs: 60_000, signal: stop });
    await expect(wait).rejects.toMatchObject({ name: "AbortError" });
  });

  it("is gone after stop, and stopping twice is fine", async () => {
    const app = start("setInterval(() => {}, 1000)");
    await app.stop();
    await app.stop();
    expect(await app.exited).toBe("signal SIGTERM");
    expect(() => process.kill(app.pid, 0)).toThrow(/ESRCH/);
  });
});

describe("the port", () => {
  it("in use is said to be taken, with what to do", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await expect(claimPort(port)).rejects.toThrow(`Port ${port} is taken. Choose another with --port N`);
    server.close();
  });

  it("0 becomes a free one", async () => {
    expect(await claimPort(0)).toBeGreaterThan(0);
  });
});

describe("the API token", () => {
  const options = { cwd: process.cwd(), env: process.env };

  it("is kept as a secret", async () => {
    const token = await readToken(["-e", 'console.log("ck_0123456789abcdef")'], options);
    expect(String(token)).toBe("[secret]");
    expect(token.reveal()).toBe("ck_0123456789abcdef");
  });

  it.each(['console.log("two words here, no token")', 'console.log("")'])(
    "is never guessed from other output: %s",
    async (code) => {
      await expect(readToken(["-e", code], options)).rejects.toThrow("printed something else");
    },
  );
});
