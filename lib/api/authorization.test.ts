import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { clientOf, databaseOf } from "@/lib/core/db";
import { ROLE_SCOPES, ROLES, SCOPES } from "@/lib/core/scopes";
import { createApiToken } from "@/lib/tokens/create-api-token";
import { revokeApiToken } from "@/lib/tokens/revoke-api-token";
import { createUser } from "@/lib/users/create-user";
import { openTestContext } from "@/test/database";
import { type ApiObjects, objectsOf, PASSWORD } from "@/test/security/api-objects";
import { AUTHORIZATION_MATRIX, type MatrixRow, OTHER_ROUTES } from "@/test/security/authorization-matrix";
import { bodyOf, type Send, serveInProcess, signIn } from "@/test/security/in-process-api";
import { routeFiles } from "@/test/security/route-files";

import type { Operation } from "./operation";
import { operations } from "./operations";

type Name = keyof typeof operations;
type Caller = { who: string; headers: Record<string, string> };

const NAMES = Object.keys(operations) as Name[];
const ROUTES = (await routeFiles()).flatMap(({ pattern, methods }) =>
  methods.map((method) => `${method} ${pattern}`),
);
const operationOf = (name: Name): Operation => operations[name];
const rowOf = (name: Name): MatrixRow => AUTHORIZATION_MATRIX[name];
const routeOf = (name: Name): string => `${operationOf(name).method.toUpperCase()} ${operationOf(name).path}`;
// That no route and no row is missing are tests of their own.
const SERVED = NAMES.filter(
  (name) => ROUTES.includes(routeOf(name)) && Object.hasOwn(AUTHORIZATION_MATRIX, name),
);
const withObject = SERVED.filter((name) => operationOf(name).path.includes("{"));
const withMore = SERVED.filter((name) => operationOf(name).alsoNeeds !== undefined);
const withForeign = SERVED.filter((name) => rowOf(name).foreign !== undefined);

let ctx: Awaited<ReturnType<typeof openTestContext>>;
let send: Send;
let objects: ApiObjects;
let nobody: Caller[];
let everybody: (Caller & { scopes: readonly string[]; person: boolean })[];
let admin: Record<string, string>;

const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });

beforeAll(async () => {
  ctx = await openTestContext();
  const served = await serveInProcess(ctx);
  send = served.send;

  const expired = await createApiToken(ctx, { name: "expired", role: "admin" });
  await databaseOf(ctx).apiToken.update({ where: { id: expired.id }, data: { expiresAt: new Date(0) } });
  const revoked = await createApiToken(ctx, { name: "revoked", role: "admin" });
  await revokeApiToken(ctx, revoked.id);
  nobody = [
    { who: "no credentials", headers: {} },
    { who: "an unknown token", headers: bearer("ck_unknown") },
    { who: "an empty token", headers: { authorization: "Bearer " } },
    { who: "another scheme", headers: { authorization: "Basic YWRtaW46YWRtaW4=" } },
    { who: "an expired token", headers: bearer(expired.secret) },
    { who: "a revoked token", headers: bearer(revoked.secret) },
    { who: "a made-up cookie", headers: { cookie: "clawkeep.session_token=made.up" } },
  ];

  everybody = [];
  for (const role of ROLES) {
    const { secret } = await createApiToken(ctx, { name: role, role });
    const account = { email: `${role}@example.test`, password: PASSWORD };
    await createUser(ctx, { ...account, name: role, role });
    const scopes = ROLE_SCOPES[role];
    everybody.push(
      { who: `a token of role ${role}`, headers: bearer(secret), scopes, person: false },
      { who: `a signed-in ${role}`, headers: await signIn(send, account), scopes, person: true },
    );
  }
  for (const scope of SCOPES) {
    const { secret } = await createApiToken(ctx, { name: scope, scopes: [scope] });
    everybody.push({
      who: `a token of scope ${scope}`,
      headers: bearer(secret),
      scopes: [scope],
      person: false,
    });
  }
  admin = everybody.find(({ who }) => who === "a signed-in admin")?.headers ?? {};
  objects = objectsOf(ctx, send, admin);
  return served.end;
  // Bounds a hang, not a speed: it imports every route there is.
}, 120_000);

afterAll(() => ctx.close());

async function ask(name: Name, headers: Record<string, string>, params?: Record<string, string>) {
  const { method, path } = operationOf(name);
  const call = await rowOf(name).call(objects, headers);
  return deliver({ method, path, headers, ...call, ...(params && { params }) });
}

async function deliver(call: {
  method: string;
  path: string;
  headers: Record<string, string>;
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
}) {
  const { method, path, headers, params = {}, query, body } = call;
  const address = path.replace(/\{(\w+)\}/g, (_blank, blank: string) => params[blank] ?? "none");
  const reply = await send({
    method: method.toUpperCase(),
    path: query === undefined ? address : `${address}?${query}`,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return { status: reply.status, text: await bodyOf(reply) };
}

/** When somebody was last here is noted for refused calls, too: they are known by then. */
const LAST_SEEN = new Set(["lastUsedAt", "updatedAt", "lastSeenAt"]);

/** All that each table holds: a refused call leaves it as it was. */
async function contents(): Promise<string> {
  const database = clientOf(ctx.database);
  const tables = await database.$queryRawUnsafe<{ name: string }[]>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  const all: [string, unknown][] = [];
  for (const { name } of tables) all.push([name, await database.$queryRawUnsafe(`SELECT * FROM "${name}"`)]);
  return JSON.stringify(all, (column, value: unknown) =>
    LAST_SEEN.has(column) ? null : typeof value === "bigint" ? String(value) : value,
  );
}

test("every route on disk is an operation's or one of the few others, and every operation has its route", () => {
  const isOther = (route: string): boolean => Object.hasOwn(OTHER_ROUTES, route.replace(/^\w+ /, ""));
  // The rest of a path is one blank for an operation, such as the file of an export.
  const ours = ROUTES.filter((route) => !isOther(route)).map((route) => route.replace("{...", "{"));
  expect(ours.toSorted()).toEqual(NAMES.map(routeOf).toSorted());
  const others = ROUTES.filter(isOther).map((route) => route.replace(/^\w+ /, ""));
  expect([...new Set(others)].toSorted()).toEqual(Object.keys(OTHER_ROUTES).toSorted());
});

test("every operation has a row that says who may", () => {
  expect(Object.keys(AUTHORIZATION_MATRIX).toSorted()).toEqual(NAMES.toSorted());
});

test.each(SERVED)("%s is for the roles that may, and its scope gives it to no other", (name) => {
  const { scope } = operationOf(name);
  expect(ROLES.find((role) => ROLE_SCOPES[role].includes(scope))).toBe(rowOf(name).least);
});

describe.each(SERVED)("%s", (name) => {
  test("refuses nobody in particular with 401, before anything is looked at", async () => {
    const { method, path, scope } = operationOf(name);
    const call = await rowOf(name).call(objects, admin);
    const before = await contents();
    for (const { who, headers } of nobody) {
      const reply = await deliver({ method, path, headers, ...call });
      expect(reply, who).toMatchObject({ status: 401, text: expect.stringContaining("unauthenticated") });
      expect(reply.text, who).not.toContain(scope);
    }
    expect(await contents()).toBe(before);
  });

  test("refuses whoever lacks its scope with 403, names the scope, and changes nothing", async () => {
    const { method, path, scope } = operationOf(name);
    const call = await rowOf(name).call(objects, admin);
    const lacking = everybody.filter(({ scopes }) => !scopes.includes(scope));
    expect(lacking.length).toBeGreaterThan(0);
    const before = await contents();
    const refusals = new Set<string>();
    for (const { who, headers } of lacking) {
      const reply = await deliver({ method, path, headers, ...call });
      expect(reply, who).toMatchObject({ status: 403, text: expect.stringContaining(`\\"${scope}\\"`) });
      // Whether the thing is there makes no difference to somebody who may not ask.
      const missing = await deliver({ method, path, headers, ...call, params: {} });
      refusals.add(reply.text).add(missing.text);
    }
    expect(refusals.size).toBe(1);
    expect(await contents()).toBe(before);
  });

  test("serves whoever has its scope, by role or by that scope alone", async () => {
    const { scope, alsoNeeds, status } = operationOf(name);
    const { answers = status, least, peopleOnly } = rowOf(name);
    const allowed = everybody.filter(({ scopes }) => scopes.includes(scope));
    expect(allowed.map(({ who }) => who)).toContain(`a signed-in ${least}`);
    for (const { who, headers, scopes, person } of allowed) {
      if (peopleOnly && !person) {
        const { method, path } = operationOf(name);
        const call = await rowOf(name).call(objects, admin);
        expect(await deliver({ method, path, headers, ...call }), who).toMatchObject({ status: 403 });
        continue;
      }
      const reply = await ask(name, headers);
      // A token of one scope cannot hand on what it lacks; that refusal is another than this table's.
      if (scopes.length === 1 && !alsoNeeds) expect(reply.text, who).not.toContain("This needs the scope");
      else if (scopes.length > 1) expect(reply, who).toMatchObject({ status: answers });
    }
  });

  test("cannot be written through a signed-in browser by another site's page", async () => {
    if (operationOf(name).method === "get") return;
    const { cookie = "" } = admin;
    const before = await contents();
    for (const origin of [undefined, "null", "https://evil.example", "http://localhost:3000.evil.example"]) {
      const { method, path } = operationOf(name);
      const headers = { cookie, ...(origin !== undefined && { origin }) };
      const reply = await deliver({ method, path, headers, body: {} });
      expect(reply, origin).toMatchObject({ status: 403, text: expect.stringContaining("own pages") });
    }
    expect(await contents()).toBe(before);
  });
});

test.each(withMore)(
  "%s needs more than its scope: without it nothing is done, with it all is",
  async (name) => {
    const { method, path, scope, alsoNeeds = [], status } = operationOf(name);
    for (const scopes of [[scope], [scope, ...alsoNeeds]]) {
      const { secret } = await createApiToken(ctx, { name: "narrow", scopes });
      const call = await rowOf(name).call(objects, admin);
      const before = await contents();
      const reply = await deliver({ method, path, headers: bearer(secret), ...call });
      expect(reply).toMatchObject({ status: scopes.length > 1 ? status : 403 });
      if (scopes.length === 1) expect(await contents()).toBe(before);
    }
  },
);

test.each(withObject)("%s answers 404 for what is not there, and names nothing of it", async (name) => {
  const { path } = operationOf(name);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, blank = ""]) => blank);
  const { params = {} } = await rowOf(name).call(objects, admin);
  for (const missing of names) {
    const reply = await ask(name, admin, { ...params, [missing]: "nothing-of-this-name" });
    expect(reply, missing).toMatchObject({ status: 404, text: expect.stringContaining("not_found") });
    expect(reply.text).not.toContain("nothing-of-this-name");
  }
});

test.each(withForeign)(
  "%s answers for what belongs to another exactly as for what is not there",
  async (name) => {
    const foreign = (await rowOf(name).foreign?.(objects)) ?? {};
    const [last = ""] = [...operationOf(name).path.matchAll(/\{(\w+)\}/g)].at(-1)?.slice(1) ?? [];
    const missing = { ...foreign, [last]: "nothing-of-this-name" };
    const reply = await ask(name, admin, foreign);
    expect(reply.status).toBe(404);
    expect(reply).toEqual(await ask(name, admin, missing));
  },
);

test("a push token sends the log of its own gateway and may do nothing else, there or elsewhere", async () => {
  const own = await objects.gatewayWithSource();
  const other = await objects.gatewayWithSource();
  const headers = bearer(own.pushToken);
  for (const name of SERVED) {
    const { method, path } = operationOf(name);
    const call = await rowOf(name).call(objects, admin);
    const at = (id: string) => deliver({ method, path, headers, ...call, params: { ...call.params, id } });
    const before = await contents();
    const elsewhere = await at(other.id);
    expect(elsewhere.status, name).toBe(403);
    expect(elsewhere, name).toEqual(await at("gw_none"));
    expect(await contents(), name).toBe(before);
    if (name === "importLog" || name === "pushLog") expect((await at(own.id)).status, name).toBe(201);
  }
});

test("the calendar, which is no operation, is for those who may read profiles", async () => {
  const calendar = { method: "get", path: "/api/v1/due-keys/calendar.ics" };
  for (const { who, headers } of nobody) {
    expect(await deliver({ ...calendar, headers }), who).toMatchObject({ status: 401 });
  }
  for (const { who, headers, scopes } of everybody) {
    const status = scopes.includes("profiles:read") ? 200 : 403;
    expect(await deliver({ ...calendar, headers }), who).toMatchObject({ status });
  }
});
