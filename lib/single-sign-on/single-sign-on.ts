import "server-only";

import { z } from "zod";

import { contextFor, runtime } from "@/lib/core/runtime";
import { localePrefix, safeNextPath, signInPath } from "@/lib/ui/next-path";
import { senderAddress } from "@/lib/users/client-address";
import { introduce } from "@/lib/users/introduce";
import { isForeignOrigin } from "@/lib/users/own-origin";

import { type Flow, inFlow, noteFailure } from "./flow";
import type { createOidcAuth, SsoSettings } from "./oidc-auth";
import { BETTER_AUTH_START, CALLBACK } from "./paths";
import { PROVIDER_ID } from "./provider-id";
import { type SsoRefusal, START_SSO_PATH, type StartedSso, StartSsoInput } from "./schemas";

type OidcAuth = Awaited<ReturnType<typeof createOidcAuth>>;

/** better-auth's and OAuth's words for how a callback ended, as far as there is more to say than that it failed. */
const REASONS: Readonly<Record<string, SsoRefusal>> = {
  access_denied: "denied",
  state_mismatch: "expired",
  state_not_found: "expired",
  temporarily_unavailable: "unreachable",
};

const SIGN_IN_PAGE = /^(\/[\w-]+)?\/sign-in$/;
const REST_MS = 5_000;

const Started = z.object({ url: z.url() });

export type SingleSignOn = ReturnType<typeof createSingleSignOn>;

/** Sign-in by an OpenID Connect provider. The provider is asked what it is with the first sign-in, not at start. */
export function createSingleSignOn(settings: SsoSettings) {
  const { ctx, url, trustedProxies, log } = settings;
  let opened: Promise<OidcAuth | null> | undefined;
  let failedAt = 0;

  /**
   * One for all. Null while the provider cannot be used: the operator is told why, and it is asked again only after a
   * rest, or strangers could make us ask as often as they like.
   */
  async function open(): Promise<OidcAuth | null> {
    const asked = opened;
    if (asked && ((await asked) !== null || isResting())) return asked;
    // Of all who waited for the same answer, one asks anew.
    if (opened === asked) opened = discover();
    return opened ?? null;
  }

  function isResting(): boolean {
    // A clock that was set back must not make it a long one.
    return Math.abs(ctx.now().getTime() - failedAt) < REST_MS;
  }

  async function discover(): Promise<OidcAuth | null> {
    try {
      // Imported here, so that nobody has it in memory who has no provider.
      const { createOidcAuth } = await import("./oidc-auth");
      return await createOidcAuth(settings);
    } catch (error) {
      failedAt = ctx.now().getTime();
      noteFailure(error, log);
      return null;
    }
  }

  /** Takes `StartSsoInput`, answers `StartedSso` and a cookie that ties the callback to this browser. */
  async function start(request: Request): Promise<Response> {
    if (isForeignOrigin(request.headers, url)) return refusal(403, "failed");
    const known = await introduce(request, trustedProxies);
    const input = StartSsoInput.safeParse(known && parse(await known.text()));
    if (!known || !input.success) return refusal(400, "failed");
    const next = safeNextPath(input.data.next);
    const auth = await open();
    if (!auth) return refusal(503, "unreachable");
    // Built anew: what else better-auth would take from a body, such as an ID token, is nobody's to send.
    const { headers } = known;
    headers.set("content-type", "application/json");
    headers.delete("content-length");
    const reply = await auth.handler(
      new Request(`${url}/api/auth${BETTER_AUTH_START}`, {
        method: "POST",
        headers,
        body: JSON.stringify({
          provider: PROVIDER_ID,
          callbackURL: absolute(next),
          errorCallbackURL: absolute(backToSignIn(next)),
          disableRedirect: true,
        }),
      }),
    );
    if (reply.status === 429) return refusal(429, "too-many");
    const started = Started.safeParse(parse(await reply.text()));
    if (!reply.ok || !started.success) return refusal(502, "failed");
    return withCookies(reply, Response.json({ url: started.data.url } satisfies StartedSso));
  }

  /** Where the provider sends people back to: on to their page, or to the sign-in page with the reason. */
  async function finish(request: Request): Promise<Response> {
    const known = await introduce(request, trustedProxies);
    const flow: Flow = { address: senderAddress(request.headers, trustedProxies), signedIn: false };
    const auth = await open();
    const reply = known && auth && (await inFlow(flow, () => handled(auth, known)));
    const target = new URL(reply?.headers.get("location") ?? "/", url);
    if (reply && flow.signedIn) return withCookies(reply, redirect(target));

    const reason =
      flow.refusal ??
      (auth ? undefined : "unreachable") ??
      (reply?.status === 429 ? "too-many" : REASONS[target.searchParams.get("error") ?? ""]) ??
      "failed";
    // Of what better-auth sends people to only our own page is taken, and nothing of the provider's free text.
    const page = new URL(SIGN_IN_PAGE.test(target.pathname) ? target.pathname : "/sign-in", url);
    const next = target.searchParams.get("next");
    if (next !== null) page.searchParams.set("next", next);
    page.searchParams.set("sso", reason);
    return reply ? withCookies(reply, redirect(page)) : redirect(page);
  }

  /** Null: it went wrong on the way, and the flow says how. */
  async function handled(auth: OidcAuth, request: Request): Promise<Response | null> {
    try {
      return await auth.handler(request);
    } catch (error) {
      noteFailure(error, log);
      return null;
    }
  }

  /** Absolute, because better-auth takes only some characters in a path. */
  function absolute(path: string): string {
    return new URL(path, url).href;
  }

  return {
    /** Null where the path is not one of single sign-on. */
    async answer(request: Request): Promise<Response | null> {
      const { pathname } = new URL(request.url);
      if (pathname === START_SSO_PATH && request.method === "POST") return start(request);
      if (pathname === `/api/auth${CALLBACK}` && request.method === "GET") return finish(request);
      return null;
    },
  };
}

// Next bundles pages and routes apart: a module variable would exist once in each.
const SLOT = Symbol.for("clawkeep.single-sign-on");
type Holder = { [SLOT]?: SingleSignOn };

/** This process's single sign-on; null where none is configured. */
export function singleSignOn(): SingleSignOn | null {
  const { env, log } = runtime();
  if (!env.oidc) return null;
  const holder = globalThis as Holder;
  holder[SLOT] ??= createSingleSignOn({
    ctx: contextFor({ kind: "system", id: "sign-in", name: "sign-in", scopes: new Set() }),
    url: env.url,
    trustedProxies: env.CLAWKEEP_TRUSTED_PROXIES,
    log,
    oidc: env.oidc,
  });
  return holder[SLOT];
}

/** The sign-in page in the language of `next`, with the way on kept. */
function backToSignIn(next: string): string {
  const { pathname, search } = new URL(next, "http://path.invalid");
  return localePrefix(pathname) + signInPath(pathname, search);
}

/** To a whole address: the path `//host` would lead to another site. */
function redirect({ href }: URL): Response {
  return new Response(null, { status: 302, headers: { location: href, "cache-control": "no-store" } });
}

function refusal(status: number, reason: SsoRefusal): Response {
  return Response.json({ reason }, { status, headers: { "cache-control": "no-store" } });
}

function withCookies(from: Response, to: Response): Response {
  for (const cookie of from.headers.getSetCookie()) to.headers.append("set-cookie", cookie);
  to.headers.set("cache-control", "no-store");
  return to;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
