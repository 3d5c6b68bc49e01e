import "server-only";

import { APIError, createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { z } from "zod";

import { contextFor, runtime } from "@/lib/core/runtime";
import { noteSeen } from "@/lib/sessions/note-seen";

import { type AuthSettings, authOptions, floodLimits, sessionAddress } from "./auth-options";
import { clientAddress, senderAddress } from "./client-address";
import { introduce } from "./introduce";
import { noteRefusedSignIn, noteSession } from "./note-sign-in";
import { isForeignOrigin } from "./own-origin";
import { hashPassword, verifyPassword } from "./password";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./schemas";
import { CODE_NEEDED, refuseWithoutSecondFactor, rememberCode, WRONG_CODE } from "./second-factor-refusal";
import { admitSignIn, forgiveSignIn, takeBackSignIn, triesLeft } from "./sign-in-limits";

const SIGN_IN = "/sign-in/email";
const SIGN_OUT = "/sign-out";

/**
 * What this server answers under /api/auth. better-auth has thirty more; those that change an account would do so
 * without our audit log, so the list names what is open, not what is closed.
 */
const OPEN_PATHS = new Set([SIGN_IN, SIGN_OUT, "/get-session"]);

const Credentials = z.object({ email: z.string().max(320) });

export type Auth = ReturnType<typeof createAuth>;

/** Sign-in, sign-out and sessions on better-auth. Users are made by our verbs, never by its sign-up. */
export function createAuth(settings: AuthSettings) {
  const { ctx, url, trustedProxies } = settings;
  const attemptOf = (email: string, headers: Headers | undefined) => ({
    email,
    address: clientAddress(headers ?? new Headers(), trustedProxies),
  });

  const auth = betterAuth({
    ...authOptions(settings),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }, call) => {
            await refuseWithoutSecondFactor(ctx, userId, call?.request);
            return { data: sessionAddress(call?.headers, settings) };
          },
        },
      },
    },
    rateLimit: floodLimits({ [SIGN_IN]: 60 }),
    hooks: {
      before: createAuthMiddleware(async ({ path, body, headers, request }) => {
        const given = Credentials.safeParse(body);
        if (path !== SIGN_IN || !given.success) return;
        const admission = await admitSignIn(ctx, attemptOf(given.data.email, headers));
        if (!admission.admitted) throw tooManyTries(admission.retryAfterSeconds);
        rememberCode(request, body);
      }),
      after: createAuthMiddleware(async ({ path, body, headers, context }) => {
        const given = Credentials.safeParse(body);
        if (path !== SIGN_IN || !given.success) return;
        const attempt = attemptOf(given.data.email, headers);
        const address = senderAddress(headers ?? new Headers(), trustedProxies);
        if (context.newSession) {
          await forgiveSignIn(ctx, attempt);
          const { id, email } = context.newSession.user;
          return noteSession(ctx, "session.signed-in", { id, email, address, method: "password" });
        }
        if (!(context.returned instanceof APIError) || context.returned.statusCode !== 401) return;
        const code = context.returned.body?.code;
        // Not forgiven: somebody with the password could guess codes for ever by leaving the code out in between.
        if (code === CODE_NEEDED) return takeBackSignIn(ctx, attempt);
        const reason = code === WRONG_CODE ? "wrong-code" : "wrong-password";
        await noteRefusedSignIn(ctx, { email: given.data.email, address, reason });
        const left = await triesLeft(ctx, given.data.email);
        throw code === WRONG_CODE ? wrongCode(left) : wrongPair(left);
      }),
    },
  });

  /** Answers one request under /api/auth. */
  async function handle(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.slice("/api/auth".length);
    if (!OPEN_PATHS.has(path)) return new Response("Not Found", { status: 404 });
    // Before better-auth's own check, which comes after the attempt was counted.
    if (isForeignOrigin(request.headers, url)) return new Response("Foreign origin", { status: 403 });
    const known = await introduce(request, trustedProxies);
    if (!known) return new Response("Too large", { status: 413 });
    const leaving =
      path === SIGN_OUT
        ? await auth.api.getSession({ headers: known.headers, query: { disableRefresh: true } })
        : null;
    const response = await auth.handler(known);
    if (leaving && response.ok) {
      const { id, email } = leaving.user;
      const address = senderAddress(known.headers, trustedProxies);
      await noteSession(ctx, "session.signed-out", { id, email, address });
    }
    response.headers.set("Cache-Control", "no-store");
    return response;
  }

  return { handle, api: auth.api, noteSeen: (seen: Parameters<typeof noteSeen>[1]) => noteSeen(ctx, seen) };
}

// Next bundles pages and routes apart: a module variable would exist once in each.
const SLOT = Symbol.for("clawkeep.auth");
type Holder = { [SLOT]?: Auth };

/** This process's sign-in. */
export function auth(): Auth {
  const holder = globalThis as Holder;
  holder[SLOT] ??= createAuth({
    ctx: contextFor({ kind: "system", id: "sign-in", name: "sign-in", scopes: new Set() }),
    url: runtime().env.url,
    trustedProxies: runtime().env.CLAWKEEP_TRUSTED_PROXIES,
    log: runtime().log,
  });
  return holder[SLOT];
}

function tooManyTries(retryAfterSeconds: number): APIError {
  return new APIError(
    "TOO_MANY_REQUESTS",
    { code: "too_many_tries", message: "Too many tries. Wait before the next one.", retryAfterSeconds },
    { "Retry-After": String(retryAfterSeconds) },
  );
}

function wrongPair(left: number): APIError {
  return new APIError("UNAUTHORIZED", {
    code: "wrong_credentials",
    message: "The e-mail address and the password do not match.",
    triesLeft: left,
  });
}

function wrongCode(left: number): APIError {
  return new APIError("UNAUTHORIZED", {
    code: WRONG_CODE,
    message: "This code is not valid now.",
    triesLeft: left,
  });
}
