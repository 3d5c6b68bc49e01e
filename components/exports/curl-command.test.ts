import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { ExportSettings } from "@/lib/exports/schemas";

import { curlCommand, exportUrl, fetchCommand } from "./curl-command";

const run = promisify(execFile);

const SETTINGS: ExportSettings = {
  profileIds: ["prf_a"],
  openclawVersion: "2026.9.6",
  form: "fragment",
  dialect: "json",
  keyMode: "env",
  providerMode: "custom",
  fallbackModels: [],
  aliases: {},
  mediaModels: {},
};

describe("the whole call", () => {
  test("names the variable of the token and survives a quote in a model's id", () => {
    const line = curlCommand("https://keep.example.test", { ...SETTINGS, primaryModel: "alibaba-a/it's" });
    expect(line).toContain(
      `curl -fsS -X POST https://keep.example.test/api/v1/exports -H "Authorization: Bearer $CLAWKEEP_TOKEN"`,
    );
    expect(line).toContain(`alibaba-a/it'\\''s`);
  });

  test("says what was chosen and leaves the defaults to the server", () => {
    expect(curlCommand("http://keep", SETTINGS)).toContain(
      `-d '{"profileIds":["prf_a"],"openclawVersion":"2026.9.6"}'`,
    );
    const line = curlCommand("http://keep", { ...SETTINGS, form: "patch", mediaModels: { video: "a/b" } });
    expect(line).toContain(`"form":"patch","mediaModels":{"video":"a/b"}`);
  });
});

describe("the call by name, run by a real shell and a real curl", () => {
  let dir = "";
  let asked: { url: string; etag: string | undefined; token: string | undefined }[] = [];
  let content = "one";
  const server = createServer((request, reply) => {
    const { url = "", headers } = request;
    asked.push({ url, etag: headers["if-none-match"], token: headers.authorization });
    const etag = `"${content}"`;
    reply.setHeader("etag", etag);
    if (headers["if-none-match"] === etag) reply.writeHead(304).end();
    else reply.end(content);
  });

  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "clawkeep-curl-"));
    asked = [];
    content = "one";
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(dir, { recursive: true, force: true });
  });

  test("writes the file, leaves it as it is while nothing changed, and replaces it when something did", async () => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const line = fetchCommand(origin, "token-intl", "openclaw.clawkeep.json");
    const fetchOnce = async () => {
      await run("sh", ["-c", line], { cwd: dir, env: { ...process.env, CLAWKEEP_TOKEN: "tok" } });
      return readFile(path.join(dir, "openclaw.clawkeep.json"), "utf8");
    };
    expect(await fetchOnce()).toBe("one");
    expect(await fetchOnce()).toBe("one");
    content = "two";
    expect(await fetchOnce()).toBe("two");
    // Without an ETag yet, curl sends an empty one.
    expect(asked.map(({ etag }) => etag)).toEqual([`""`, `"one"`, `"one"`]);
    expect(asked[0]).toMatchObject({
      url: "/api/v1/exports/token-intl/files/openclaw.clawkeep.json",
      token: "Bearer tok",
    });
    expect(line).toContain(exportUrl(origin, "token-intl"));
  });
});
