import { expect, test, vi } from "vitest";

import type { Context } from "@/lib/core/context";
import { handOutExport } from "@/lib/exports/hand-out-export";
import { listHandedOut } from "@/lib/exports/list-handed-out";
import { saveExport } from "@/lib/exports/save-export";
import { ExportManifest } from "@/lib/exports/schemas";
import { createGateway } from "@/lib/gateways/create-gateway";
import { updateProfile } from "@/lib/profiles/update-profile";
import { testContext } from "@/test/database";
import { byToken, exportSettings, keyedProfile, PLANTED_KEY } from "@/test/export-settings";

import { PUT as compare } from "../gateways/[id]/config/route";
import { GET as file } from "./[name]/files/[...file]/route";
import { GET as manifest } from "./[name]/route";
import { POST as render } from "./route";

let caller: Context;
vi.mock("@/lib/api/context-for-request", () => ({ contextForRequest: () => Promise.resolve(caller) }));

type Init = { method?: string; headers?: Record<string, string>; body?: string };
const request = (init: Init = {}) => new Request("http://localhost/api/v1/x", init);
const at = (params: Record<string, string | string[]>) => ({
  // Next hands over the pieces of a path where its type says text.
  params: Promise.resolve(params as Record<string, string>),
});

async function saved(form: "fragment" | "env") {
  const ctx = await testContext();
  const profile = await keyedProfile(ctx);
  await saveExport(ctx, { name: "edge", settings: exportSettings([profile.id], { form }) });
  caller = byToken(ctx, ["exports:read"]);
  return { ctx, profile };
}

test("a machine fetches by the manifest's own addresses, and is told 304 until something changes", async () => {
  const { ctx, profile } = await saved("env");
  const first = await manifest(request(), at({ name: "edge" }));
  const { files } = ExportManifest.strict().parse(await first.json());
  expect(files.some(({ url }) => url.split("/files/")[1]?.includes("/"))).toBe(true);
  for (const { url, bytes } of files) {
    const pieces = (url.split("/files/")[1] ?? "").split("/").map(decodeURIComponent);
    for (const path of [pieces, [pieces.join("/")]]) {
      const reply = await file(request(), at({ name: "edge", file: path }));
      expect([reply.status, (await reply.arrayBuffer()).byteLength]).toEqual([200, bytes]);
    }
  }

  const tag = first.headers.get("etag") ?? "";
  const holding = request({ headers: { "if-none-match": tag } });
  expect((await manifest(holding, at({ name: "edge" }))).status).toBe(304);
  await updateProfile(ctx, profile.id, { envVar: "ANOTHER_KEY" });
  expect((await manifest(holding, at({ name: "edge" }))).status).toBe(200);
});

test("a file comes with its type and name, and the same tag is answered without it", async () => {
  const { ctx } = await saved("fragment");
  const where = at({ name: "edge", file: ["openclaw.clawkeep.json"] });
  const head = await file(request({ method: "HEAD" }), where);
  expect(await listHandedOut(ctx, {})).toEqual([]);
  const reply = await file(request(), where);
  expect(reply.headers.get("content-type")).toBe("application/json");
  expect(reply.headers.get("content-disposition")).toBe('attachment; filename="openclaw.clawkeep.json"');
  expect(reply.headers.get("cache-control")).toBe("private, no-cache");
  expect(reply.headers.get("etag")).toBe(head.headers.get("etag"));
  const again = await file(request({ headers: { "if-none-match": reply.headers.get("etag") ?? "" } }), where);
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect(await listHandedOut(ctx, {})).toHaveLength(1);
});

test("what is not there is refused in the API's own words", async () => {
  await saved("fragment");
  const reply = await file(request(), at({ name: "edge", file: ["..", "..", "etc", "passwd"] }));
  expect(reply.status).toBe(404);
  expect(await reply.json()).toMatchObject({ error: { code: "not_found" } });
});

test("a rendered export leaves with what its schema names and nothing else, and is not kept by the browser", async () => {
  const { profile } = await saved("fragment");
  const reply = await render(
    request({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ profileIds: [profile.id], openclawVersion: "2026.9.6" }),
    }),
    at({}),
  );
  expect(reply.headers.get("cache-control")).toBe("no-store");
  expect(Object.keys((await reply.json()) as object).toSorted()).toEqual([
    "commands",
    "contentHash",
    "files",
    "judged",
    "warnings",
  ]);
});

test("a gateway's host sends its config as the file it is, and the answer repeats no key of it", async () => {
  const { ctx, profile } = await saved("fragment");
  const gateway = await createGateway(ctx, { name: "edge" });
  await handOutExport(ctx, { ...exportSettings([profile.id]), by: "copied", gatewayId: gateway.id });
  caller = ctx;
  const config = { models: { providers: { [profile.openclawProviderId]: { apiKey: PLANTED_KEY } } } };
  const put = request({ method: "PUT", body: JSON.stringify(config) });
  put.headers.delete("content-type");
  const reply = await compare(put, at({ id: gateway.id }));
  expect(reply.status).toBe(200);
  const text = await reply.text();
  expect(JSON.parse(text)).toMatchObject({ providers: [{ state: "changed" }] });
  expect(text).not.toContain(PLANTED_KEY);
});
