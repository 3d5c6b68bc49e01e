import { profileWithKey, send } from "./api-client";
import { expect, test } from "./fixtures";
import { hashOf, holdLine } from "./gateway-log";

test("a program does the whole job over the API: profile, key, check, log, holds, export", async ({
  app,
}) => {
  const { body: list } = await send(app, "GET", "/api/v1/presets");
  const presets = list["presets"] as { id: string; plan: string; region: string; hostKind: string }[];
  const preset = presets.find(
    (p) => p.plan === "standard" && p.region === "cn-beijing" && p.hostKind === "shared",
  );
  const created = await send(app, "POST", "/api/v1/profiles", { name: "API job", presetId: preset?.id });
  expect(created.status).toBe(201);
  const { id, openclawProviderId } = created.body as { id: string; openclawProviderId: string };

  const key = app.simulator.keys.standard["cn-beijing"];
  const added = await send(app, "POST", `/api/v1/profiles/${id}/credentials`, {
    label: "main",
    key: ` ${key}\n`,
  });
  expect(added.status).toBe(201);
  expect(JSON.stringify(added.body)).not.toContain(key);

  for (const [level, verdict] of [
    ["network", { reachable: "yes", authenticated: "not-run", modelUsable: "not-run" }],
    ["auth", { reachable: "yes", authenticated: "yes", modelUsable: "not-run" }],
    ["model", { reachable: "yes", authenticated: "yes", modelUsable: "yes" }],
    ["stream", { reachable: "yes", authenticated: "yes", modelUsable: "yes" }],
    ["full", { reachable: "yes", authenticated: "yes", modelUsable: "yes" }],
  ]) {
    const check = await send(app, "POST", `/api/v1/profiles/${id}/checks`, { level });
    expect(check.status).toBe(201);
    expect(check.body["verdict"]).toEqual(verdict);
    const steps = check.body["steps"] as { name: string; status: string; durationMs: number }[];
    expect(steps.map(({ name }) => name)).toEqual([
      "format",
      "dns",
      "tcp",
      "tls",
      "unkeyed",
      "auth",
      "model",
      "stream",
      "roles",
      "thinking",
      "native",
      "anthropic",
    ]);
  }

  const gateway = await send(app, "POST", "/api/v1/gateways", {
    name: "api-edge",
    openclawVersion: "2026.9.6",
  });
  expect(gateway.status).toBe(201);
  const at = new Date();
  const imported = await app.api(`/api/v1/gateways/${String(gateway.body["id"])}/logs`, {
    method: "POST",
    body: `${holdLine({ provider: openclawProviderId, at })}\n`,
  });
  expect(await imported.json()).toMatchObject({ lines: 1, events: 1 });
  const holds = await send(app, "GET", `/api/v1/gateways/${String(gateway.body["id"])}/holds`);
  expect(holds.body["holds"]).toEqual([
    expect.objectContaining({
      authProfile: expect.objectContaining({
        hash: hashOf(`${openclawProviderId}:default`),
        id: `${openclawProviderId}:default`,
        profileId: id,
      }),
      kind: "disabled",
      reason: "billing",
      until: new Date(at.getTime() + 600_000).toISOString(),
      confidence: "stated",
    }),
  ]);

  const rendered = await send(app, "POST", "/api/v1/exports", {
    profileIds: [id],
    openclawVersion: "2026.9.6",
    form: "fragment",
    keyMode: "env",
  });
  expect(rendered.status).toBe(200);
  const [config] = rendered.body["files"] as { path: string; content: string }[];
  const parsed = JSON.parse(config?.content ?? "") as {
    models: { providers: Record<string, { apiKey: string }> };
  };
  expect(parsed.models.providers[openclawProviderId]?.apiKey).toMatch(/^\$\{[A-Z0-9_]+\}$/);
  expect(JSON.stringify(rendered.body)).not.toContain(key);
});

test("a plan key is sent only after its terms were acknowledged, each time", async ({ app }) => {
  const { profileId } = await profileWithKey(app, {
    presetId: "token-team-intl",
    key: app.simulator.keys.token["ap-southeast-1"] ?? "",
  });
  const checks = `/api/v1/profiles/${profileId}/checks`;
  expect((await send(app, "POST", checks, { level: "network" })).status).toBe(201);
  const refused = await send(app, "POST", checks, { level: "auth" });
  expect(refused.status).toBe(403);
  const accepted = await send(app, "POST", checks, { level: "auth", acknowledgePlanTerms: true });
  expect(accepted.body["verdict"]).toMatchObject({ authenticated: "yes" });
  expect((await send(app, "POST", checks, { level: "auth" })).status).toBe(403);
});

test("a key of another plan is refused by the host, and the check says so without calling the host down", async ({
  app,
}) => {
  const created = await send(app, "POST", "/api/v1/profiles", {
    name: "wrong plan",
    presetId: "standard-cn-beijing-shared",
  });
  const path = `/api/v1/profiles/${String(created.body["id"])}`;
  const key = app.simulator.keys.coding["cn-beijing"];
  const stored = await send(app, "POST", `${path}/credentials`, { label: "main", key });
  expect(stored.body["warnings"]).toContainEqual(expect.objectContaining({ code: expect.any(String) }));
  expect(stored.status).toBe(201);
  expect((await send(app, "POST", `${path}/checks`, { level: "auth" })).status).toBe(403);
  const byHand = { level: "auth", acknowledgePlanTerms: true };
  const check = await send(app, "POST", `${path}/checks`, byHand);
  expect(check.body["verdict"]).toMatchObject({ reachable: "yes", authenticated: "no" });
});

test("every refusal has the same shape and the right status", async ({ app }) => {
  const body = { name: "x", presetId: "nowhere" };
  const cases = [
    { reply: await send(app, "POST", "/api/v1/profiles", body), status: 400 },
    { reply: await send(app, "POST", "/api/v1/profiles", { name: "", presetId: "coding-cn" }), status: 400 },
    { reply: await send(app, "GET", "/api/v1/profiles/prf_none"), status: 404 },
    { reply: await send(app, "GET", "/api/v1/gateways/gw_none/holds?at=yesterday"), status: 400 },
    {
      reply: await send(app, "POST", "/api/v1/exports", {
        profileIds: ["prf_none"],
        openclawVersion: "2026.9.6",
        form: "fragment",
        keyMode: "env",
      }),
      status: 404,
    },
  ];
  for (const { reply, status } of cases) {
    expect(reply.status).toBe(status);
    expect(reply.body).toEqual({
      error: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
    });
  }
  const notJson = await app.api("/api/v1/profiles", { method: "POST", body: "{" });
  expect(notJson.status).toBe(400);
  const tooLarge = await app.api("/api/v1/profiles", {
    method: "POST",
    body: `{"name":"${"x".repeat(1_100_000)}"}`,
  });
  expect(tooLarge.status).toBe(413);
});

test("nobody gets in without a token or a session, and a revoked token is out at once", async ({ app }) => {
  for (const authorization of ["", "Bearer nonsense", "Basic YWRtaW46YWRtaW4="]) {
    const reply = await app.api("/api/v1/profiles", { headers: { authorization } });
    expect(reply.status).toBe(401);
  }
  const made = await send(app, "POST", "/api/v1/tokens", { name: "short-lived", role: "viewer" });
  expect(made.status).toBe(201);
  const headers = { authorization: `Bearer ${String(made.body["secret"])}` };
  expect((await app.api("/api/v1/profiles", { headers })).status).toBe(200);
  const forbidden = await app.api("/api/v1/gateways", {
    method: "POST",
    headers,
    body: JSON.stringify({ name: "x" }),
  });
  expect(forbidden.status).toBe(403);
  await send(app, "DELETE", `/api/v1/tokens/${String(made.body["id"])}`);
  expect((await app.api("/api/v1/profiles", { headers })).status).toBe(401);
});

test("the OpenAPI document lists every operation and is open to read", async ({ app }) => {
  const reply = await fetch(`${app.url}/api/v1/openapi.json`);
  const document = (await reply.json()) as { openapi: string; paths: Record<string, object> };
  expect(document.openapi).toMatch(/^3\.1/);
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      "/api/v1/presets",
      "/api/v1/profiles/{id}/checks",
      "/api/v1/gateways/{id}/logs",
      "/api/v1/exports",
    ]),
  );
});
