import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { type Role, ROLE_SCOPES, SCOPES } from "@/lib/core/scopes";
import { testContext } from "@/test/database";

import { actorOfToken } from "./actor-of-token";
import { createApiToken } from "./create-api-token";
import { listApiTokens } from "./list-api-tokens";
import { revokeApiToken } from "./revoke-api-token";
import { tokenState } from "./rules";
import { ApiTokenSummary, CreateApiTokenInput } from "./schemas";

const at = (ctx: Context, now: Date): Context => ({ ...ctx, now: () => now });

test("a token is shown once; the database holds its hash and eleven characters of it", async () => {
  const ctx = await testContext();
  const { secret, hint, id } = await createApiToken(ctx, { name: "ci", role: "viewer" });
  expect(secret).toMatch(/^ck_[\w-]{43}$/);
  expect(hint).toBe(`${secret.slice(0, 7)}…${secret.slice(-4)}`);
  const rows = JSON.stringify([
    await databaseOf(ctx).apiToken.findMany(),
    await databaseOf(ctx).auditEntry.findMany(),
  ]);
  expect(rows).not.toContain(secret.slice(8, -5));
  const listed = await listApiTokens(ctx);
  expect(listed).toMatchObject([
    { id, name: "ci", state: "active", role: "viewer", createdBy: "admin@example.test" },
  ]);
  expect(listed.map((token) => ApiTokenSummary.strict().parse(token))).toEqual(listed);
});

test("a token acts under its own name with the scopes it was given, and no others", async () => {
  const ctx = await testContext();
  const byScopes = await createApiToken(ctx, { name: "edge-1-push", scopes: ["logs:write"] });
  expect(await actorOfToken(byScopes.secret, ctx)).toEqual({
    kind: "token",
    id: byScopes.id,
    name: "edge-1-push",
    scopes: new Set(["logs:write"]),
  });
  const byRole = await createApiToken(ctx, { name: "ops", role: "operator" });
  expect((await actorOfToken(byRole.secret, ctx))?.scopes).toEqual(new Set(ROLE_SCOPES.operator));
  expect((await createApiToken(ctx, { name: "least" })).scopes).toEqual(ROLE_SCOPES.viewer);
});

test("a key pasted as a token's name is refused, for names are shown and audited", () => {
  const parsed = CreateApiTokenInput.safeParse({ name: "sk-0123456789abcdef0123456789abcdef" });
  expect(parsed.error?.issues[0]?.message).toContain("looks like a key");
});

test("an unknown, revoked or expired token is nobody", async () => {
  const ctx = await testContext();
  const expiresAt = new Date(Date.now() + 60_000);
  const revoked = await createApiToken(ctx, { name: "revoked", role: "admin" });
  const expiring = await createApiToken(ctx, {
    name: "expiring",
    role: "admin",
    expiresAt: expiresAt.toISOString(),
  });
  expect(await actorOfToken(expiring.secret, ctx)).not.toBeNull();
  await revokeApiToken(ctx, revoked.id);
  for (const bearer of [
    revoked.secret,
    `${expiring.secret}x`,
    expiring.secret.toLowerCase(),
    "ck_",
    "",
    revoked.id,
  ]) {
    expect(await actorOfToken(bearer, ctx)).toBeNull();
  }
  expect(await actorOfToken(expiring.secret, at(ctx, expiresAt))).toBeNull();
});

test("the last use is noted at most once a minute", async () => {
  const ctx = await testContext();
  const { secret } = await createApiToken(ctx, { name: "busy", role: "viewer" });
  const start = Date.now();
  const usedAfter = async (ms: number) => {
    await actorOfToken(secret, at(ctx, new Date(start + ms)));
    const [token] = await listApiTokens(ctx);
    return Date.parse(token?.lastUsedAt ?? "") - start;
  };
  expect(await usedAfter(0)).toBe(0);
  expect(await usedAfter(59_999)).toBe(0);
  expect(await usedAfter(60_000)).toBe(60_000);
});

test("nobody hands on a scope they lack", async () => {
  const ctx = await testContext();
  const narrow: Context = {
    ...ctx,
    actor: { ...ctx.actor, scopes: new Set(["tokens:manage", "profiles:read"]) },
  };
  await expect(createApiToken(narrow, { name: "more", role: "admin" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(createApiToken(narrow, { name: "more", scopes: ["logs:write"] })).rejects.toThrow(
    "logs:write",
  );
  expect((await createApiToken(narrow, { name: "less", scopes: ["profiles:read"] })).role).toBeNull();
});

test("a token that would be dead at birth is refused", async () => {
  const ctx = await testContext();
  const expiresAt = new Date(Date.now() - 1000).toISOString();
  await expect(createApiToken(ctx, { name: "late", expiresAt })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test.each([
  [{ name: " " }],
  [{ name: "x".repeat(61) }],
  [{ name: "both", role: "admin", scopes: ["logs:write"] }],
  [{ name: "none", scopes: [] }],
  [{ name: "odd", role: "root" }],
  [{ name: "odd", scopes: ["everything"] }],
  [{ name: "odd", expiresAt: "tomorrow" }],
])("%j is not taken as a token", (input) => {
  expect(CreateApiTokenInput.safeParse(input).success).toBe(false);
});

test("making and revoking a token each leave one audit row, revoking again none", async () => {
  const ctx = await testContext();
  const { id, hint } = await createApiToken(ctx, { name: "ci", role: "viewer" });
  await revokeApiToken(ctx, id);
  await revokeApiToken(ctx, id);
  const entries = await databaseOf(ctx).auditEntry.findMany({ orderBy: { at: "asc" } });
  expect(entries.map(({ action, subject, actorName }) => [action, subject, actorName])).toEqual([
    ["api-token.created", id, "admin@example.test"],
    ["api-token.revoked", id, "admin@example.test"],
  ]);
  expect(JSON.parse(entries[0]?.details ?? "")).toMatchObject({
    name: "ci",
    hint,
    scopes: ROLE_SCOPES.viewer,
  });
  await expect(revokeApiToken(ctx, "tok_none")).rejects.toMatchObject({ code: "not_found" });
});

test.each<Role>(["viewer", "operator"])("a %s manages no tokens", async (role) => {
  const ctx = (await testContext()).as(role);
  const refusal = { code: "forbidden" };
  await expect(createApiToken(ctx, { name: "mine", role: "viewer" })).rejects.toMatchObject(refusal);
  await expect(listApiTokens(ctx)).rejects.toMatchObject(refusal);
  await expect(revokeApiToken(ctx, "tok_any")).rejects.toMatchObject(refusal);
});

test("a scope that a later version dropped gives nothing", async () => {
  const ctx = await testContext();
  const { secret, id } = await createApiToken(ctx, { name: "old", scopes: ["logs:write"] });
  await databaseOf(ctx).apiToken.update({
    where: { id },
    data: { scopes: '["logs:write","gone:for-good"]' },
  });
  expect((await actorOfToken(secret, ctx))?.scopes).toEqual(new Set(["logs:write"]));
  expect(SCOPES).not.toContain("gone:for-good");
});

test("revoked says more than expired", () => {
  const past = new Date(0);
  expect(tokenState({ revokedAt: past, expiresAt: past }, new Date())).toBe("revoked");
});
