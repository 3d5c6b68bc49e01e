import "server-only";

import type { AuthContext } from "better-auth";
import { createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { genericOAuth } from "better-auth/plugins/generic-oauth";

import type { Context } from "@/lib/core/context";
import type { OidcSettings } from "@/lib/core/oidc-env";
import { type AuthSettings, authOptions, floodLimits, sessionAddress } from "@/lib/users/auth-options";
import { noteSession } from "@/lib/users/note-sign-in";

import { accountIdOf } from "./account-id";
import { admitIdentity } from "./admit-identity";
import { discoverProvider, type Provider } from "./discovery";
import { exchangeCode } from "./exchange-code";
import { currentFlow, noteFailure } from "./flow";
import { type Identity, identityOf } from "./identity";
import { BETTER_AUTH_START, CALLBACK } from "./paths";
import { PROVIDER_ID } from "./provider-id";
import { signingKeysAt } from "./signing-keys";

const STARTS_A_MINUTE = 30;

export type SsoSettings = AuthSettings & { oidc: OidcSettings };

/**
 * better-auth with its generic OAuth plugin, for the code flow with PKCE, state and nonce, and for the session at its
 * end. Who somebody is, and whether they may come in, is decided by `admitIdentity` in between: better-auth itself makes
 * no account, links none, and keeps no token. Throws `ProviderFailure` while the provider cannot be asked what it is.
 */
export async function createOidcAuth(settings: SsoSettings) {
  const { ctx, oidc, log } = settings;
  const provider = await discoverProvider(oidc);

  /** Null: the flow ends here, and says why. */
  async function admitted(tokens: { accessToken: string; idToken: string }): Promise<Identity | null> {
    try {
      const identity = await identityOf(oidc, provider, tokens);
      const admission = await admitIdentity(gateKeeper(ctx), identity, oidc);
      if (admission.admitted) return identity;
      const flow = currentFlow();
      if (flow) flow.refusal = admission.reason === "removed" ? "no-account" : admission.reason;
    } catch (error) {
      noteFailure(error, log);
    }
    return null;
  }

  const plugin = genericOAuth({
    config: [
      {
        providerId: PROVIDER_ID,
        // Not discoveryUrl: the plugin would follow redirects, and believe every address it finds there.
        authorizationUrl: provider.authorizationEndpoint.href,
        tokenUrl: provider.tokenEndpoint.href,
        clientId: oidc.clientId,
        scopes: ["openid", "profile", "email"],
        disableSignUp: true,
        accountSubject: ({ profile }) => profile.sub ?? "",
        getToken: async (exchange) => {
          try {
            return await exchangeCode(oidc, provider, exchange);
          } catch (error) {
            noteFailure(error, log);
            throw error;
          }
        },
        // Called once the plugin has verified the ID token.
        getUserInfo: async ({ accessToken = "", idToken = "" }) => {
          const identity = await admitted({ accessToken, idToken });
          if (!identity?.email) return null;
          return {
            sub: accountIdOf(identity),
            email: identity.email.address,
            emailVerified: true,
            name: identity.name ?? "",
          };
        },
      },
    ],
  });

  return betterAuth({
    ...authOptions(settings),
    account: {
      // A row for everybody who begins would let strangers fill the database.
      storeStateStrategy: "cookie",
      updateAccountOnSignIn: false,
      accountLinking: { enabled: false },
    },
    databaseHooks: {
      session: {
        // The second factor is the provider's affair (docs/decisions/0017-oidc.md).
        create: { before: async (_session, call) => ({ data: sessionAddress(call?.headers, settings) }) },
      },
    },
    rateLimit: floodLimits({ [BETTER_AUTH_START]: STARTS_A_MINUTE, [CALLBACK]: STARTS_A_MINUTE }),
    hooks: {
      after: createAuthMiddleware(async ({ context: { newSession } }) => {
        const flow = currentFlow();
        if (!newSession || !flow) return;
        flow.signedIn = true;
        const { id, email } = newSession.user;
        const { address } = flow;
        await noteSession(ctx, "session.signed-in", { id, email, address, method: "oidc" });
      }),
    },
    plugins: [withProof(plugin, settings, provider)],
  });
}

/**
 * The plugin's provider with what its own discovery would have given it: how ID tokens are verified, the nonce that ties
 * each to its request, and the issuer that callbacks have to name.
 */
function withProof(
  plugin: ReturnType<typeof genericOAuth>,
  { ctx, oidc }: SsoSettings,
  { issuer, signingKeys, algorithms }: Provider,
) {
  const proof = {
    issuer,
    requiresIdTokenNonce: true,
    idToken: {
      jwks: signingKeysAt(signingKeys, ctx.now),
      issuer,
      audience: oidc.clientId,
      algorithms,
      // OpenID Connect Core 1.0, section 3.1.3.7: `exp` has to be there, and `azp` to be us where it is.
      verifyClaims: ({ exp, azp }: Record<string, unknown>) =>
        typeof exp === "number" && (azp === undefined || azp === oidc.clientId),
    },
  };
  return {
    ...plugin,
    init: async (context: AuthContext) => {
      const made = await plugin.init(context);
      for (const provider of made.context.socialProviders) Object.assign(provider, proof);
      return made;
    },
  };
}

/** Whoever lets people in: may make persons and give roles, and is nobody in particular. */
function gateKeeper(ctx: Context): Context {
  const address = currentFlow()?.address;
  return {
    ...ctx,
    actor: {
      kind: "system",
      id: "single-sign-on",
      name: "single sign-on",
      scopes: new Set(["users:manage", "audit:read"]),
      ...(address !== undefined && { address }),
    },
  };
}
