import { vi } from "vitest";

import type { Actor, Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import type { Role } from "@/lib/core/scopes";
import { type Auth, createAuth } from "@/lib/users/auth";
import { actorOfSession } from "@/lib/users/actor-of-session";
import { peerHeader } from "@/lib/users/client-address";
import { createUser } from "@/lib/users/create-user";
import { sessionIdOf } from "@/lib/users/session-user";

import { testContext } from "./database";

export const URL_HERE = "http://localhost:3000";
export const PASSWORD = "correct horse battery";

export type Browser = { headers: Headers; actor: Actor; ctx: Context; sessionId: string };

// better-auth counts floods per address in a memory that the tests of a file share.
let desks = 0;

/** A sign-in desk on a database of its own, with a clock that stands still until it is moved. */
export async function team() {
  desks += 1;
  const address = `192.0.2.${desks}`;
  const base = await testContext();
  const clock = { ms: Date.now() };
  const ctx: Context = { ...base, now: () => new Date(clock.ms) };
  const log = { error: vi.fn() };
  const auth: Auth = createAuth({ ctx, url: URL_HERE, trustedProxies: [], log });

  const join = async (name: string, role: Role) => {
    const email = `${name}@example.com`;
    const { id } = await createUser(ctx, { name, email, password: PASSWORD, role });
    return { id, email };
  };

  const post = (body: Record<string, string>, headers: Record<string, string> = {}) =>
    auth.handle(
      new Request(`${URL_HERE}/api/auth/sign-in/email`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          host: "localhost:3000",
          [peerHeader()]: address,
          ...headers,
        },
        body: JSON.stringify(body),
      }),
    );

  /** Signs in and returns what a browser then has: a cookie, and the context its calls are answered with. */
  const open = async (email: string, more: Record<string, string> = {}): Promise<Browser> => {
    const reply = await post({ email, password: PASSWORD, ...more });
    const cookie = (reply.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
    const headers = new Headers({ cookie });
    const actor = await actorOfSession(headers, auth);
    if (!actor) throw new Error(`nobody was signed in: ${reply.status} ${await reply.text()}`);
    return { headers, actor, ctx: { ...ctx, actor }, sessionId: (await sessionIdOf(headers, auth)) ?? "" };
  };

  const actions = async () =>
    (await databaseOf(ctx).auditEntry.findMany({ orderBy: { seq: "asc" } })).map(({ action }) => action);

  return { ctx, auth, clock, log, address, join, post, open, actions };
}
