import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import { onTestFinished, vi } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import type { OidcSettings } from "@/lib/core/oidc-env";
import type { Role } from "@/lib/core/scopes";
import { Secret } from "@/lib/core/secret";
import { createSingleSignOn } from "@/lib/single-sign-on/single-sign-on";
import { actorOfSession } from "@/lib/users/actor-of-session";
import { createAuth } from "@/lib/users/auth";
import { peerHeader } from "@/lib/users/client-address";
import { createUser } from "@/lib/users/create-user";

import { testContext } from "./database";
import { CLIENT, type OidcProvider, startOidcProvider } from "./oidc-provider";
import { PASSWORD } from "./team";

// better-auth counts floods per address in a memory that the tests of a file share.
let desks = 0;

type Options = { claimsInIdToken?: boolean; oidc?: Partial<OidcSettings>; admin?: boolean };

/** Sign-in by password and by a real provider, both on loopback HTTP, on a database of its own with one admin. */
export async function ssoDesk({ claimsInIdToken = false, oidc = {}, admin = true }: Options = {}) {
  desks += 1;
  const address = `198.51.100.${desks}`;
  const base = await testContext();
  const clock = { ms: Date.now() };
  const ctx: Context = { ...base, now: () => new Date(clock.ms) };
  const log = { error: vi.fn() };

  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = await startOidcProvider({ redirectUri: `${url}/api/auth/callback/oidc`, claimsInIdToken });
  const system: Context = {
    ...ctx,
    actor: { kind: "system", id: "sign-in", name: "sign-in", scopes: new Set() },
  };
  const settings = { ctx: system, url, trustedProxies: [], log };
  const auth = createAuth(settings);
  const sso = createSingleSignOn({
    ...settings,
    oidc: {
      issuer: provider.issuer,
      clientId: CLIENT.id,
      clientSecret: new Secret(CLIENT.secret),
      name: null,
      hosts: [],
      roles: null,
      defaultRole: null,
      ...oidc,
    },
  });
  server.on("request", async (request, response) => {
    const asked = await requestOf(request, url, { [peerHeader()]: address });
    const reply = (await sso.answer(asked)) ?? (await auth.handle(asked));
    response.writeHead(reply.status, [...reply.headers].flat());
    response.end(Buffer.from(await reply.arrayBuffer()));
  });
  onTestFinished(async () => {
    await provider.stop();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  });

  const join = async (email: string, role: Role) =>
    (await createUser(ctx, { name: email, email, password: PASSWORD, role })).id;
  if (admin) await join("root@example.com", "admin");

  const rows = async () => {
    const entries = await databaseOf(ctx).auditEntry.findMany({ orderBy: { seq: "asc" } });
    return entries.map(({ action, actorName, subject, details, address: from }) => ({
      action,
      actorName,
      subject,
      address: from,
      details: JSON.parse(details) as Record<string, unknown>,
    }));
  };

  return {
    ctx,
    clock,
    log,
    url,
    address,
    provider,
    auth,
    join,
    rows,
    browser: () => browserOn(url, provider),
  };
}

async function requestOf(
  request: IncomingMessage,
  url: string,
  more: Record<string, string>,
): Promise<Request> {
  const headers = new Headers(more);
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = "GET" } = request;
  const body = method === "GET" ? null : Buffer.concat(chunks);
  return new Request(`${url}${request.url}`, { method, headers, body });
}

export type SsoBrowser = ReturnType<typeof browserOn>;

/** A browser as far as sign-in needs one: cookies by host, redirects one by one. */
function browserOn(url: string, provider: OidcProvider) {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (address: URL) => {
    const jar = jars.get(address.host) ?? new Map<string, string>();
    jars.set(address.host, jar);
    return jar;
  };
  const cookiesFor = (address: string) =>
    [...jarOf(new URL(address))].map(([name, value]) => `${name}=${value}`).join("; ");

  async function visit(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", cookiesFor(address));
    const reply = await fetch(address, { ...init, headers, redirect: "manual" });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const gone = /max-age=0|expires=Thu, 01 Jan 1970/i.test(line);
      if (gone || value === "") jarOf(new URL(address)).delete(name);
      else jarOf(new URL(address)).set(name, value);
    }
    return reply;
  }

  const start = (next = "/", headers: Record<string, string> = { origin: url }) =>
    visit(`${url}/api/auth/single-sign-on`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ next }),
    });

  /** From the provider's page until it sends the browser back: the callback's address, not asked for yet. */
  async function atProvider(address: string): Promise<string> {
    let here = address;
    while (here.startsWith(provider.issuer)) {
      const reply = await visit(here);
      const location = reply.headers.get("location");
      if (location === null) throw new Error(`stuck at ${here}: ${reply.status} ${await reply.text()}`);
      here = new URL(location, here).href;
    }
    return here;
  }

  /** Everything up to the callback. */
  async function toCallback(next?: string): Promise<string> {
    const reply = await start(next);
    const body = await reply.text();
    if (!reply.ok) throw new Error(`not begun: ${reply.status} ${body}`);
    return atProvider((JSON.parse(body) as { url: string }).url);
  }

  return {
    visit,
    start,
    atProvider,
    toCallback,
    cookiesFor,
    /** The whole way; where it led. */
    async signIn(next?: string): Promise<string> {
      const reply = await visit(await toCallback(next));
      return reply.headers.get("location") ?? `${reply.status}`;
    },
    /** The app's cookies, to take along or put back. */
    jar: () => jarOf(new URL(url)),
    headers: () => new Headers({ cookie: cookiesFor(url) }),
  };
}

/** Who is signed in there. */
export function whoIs(desk: Awaited<ReturnType<typeof ssoDesk>>, browser: SsoBrowser) {
  return actorOfSession(browser.headers(), desk.auth);
}

/** Somebody as the provider knows them. */
export const lin = (claims: Record<string, unknown> = {}) => ({
  sub: "lin-at-the-provider",
  claims: { email: "lin@example.com", email_verified: true, name: "Lin Wei", ...claims },
});

/** A desk where Lin has an account and is who comes to the provider. */
export async function linsDesk(options?: Parameters<typeof ssoDesk>[0]) {
  const desk = await ssoDesk(options);
  const id = await desk.join("lin@example.com", "operator");
  desk.provider.visitor = lin();
  return { ...desk, id };
}

/** Why the sign-in page at `location` says that nobody was signed in. */
export const reasonIn = (location: string) => new URL(location).searchParams.get("sso");
