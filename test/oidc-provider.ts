import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { type Adapter, type AdapterPayload, type Configuration, Provider } from "oidc-provider";

export const CLIENT = { id: "clawkeep", secret: "client secret & more: %41+/=" };

type Claims = Record<string, unknown>;
/** `sign`: a token with these claims, in the provider's own hand. */
type Tamper = (reply: Claims, sign: (claims: Claims) => string) => Claims;

export type OidcProvider = {
  issuer: string;
  /** Where people are sent back to; may be set until the first of them comes. */
  redirectUri: string;
  /** Whom its next visitor signs in as; null: they cancel. */
  visitor: { sub: string; claims: Claims } | null;
  /** Changes what the endpoint at `/token` or `/me` answers. */
  tamper: Partial<Record<string, Tamper>>;
  /** Paths that were asked for, in order. */
  asked: string[];
  /** Answers nothing but 503 from now on. */
  down: boolean;
  stop: () => Promise<void>;
};

type Options = {
  redirectUri?: string;
  /** Claims of the scopes go into the ID token, as some providers do, not only to the userinfo endpoint. */
  claimsInIdToken?: boolean;
};

/** A certified OpenID Connect provider on loopback, whose sign-in page says yes by itself. */
export async function startOidcProvider({
  redirectUri = "",
  claimsInIdToken = false,
}: Options = {}): Promise<OidcProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "one" };

  let made: Provider | undefined;
  const settings = (): Configuration => ({
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [self.redirectUri],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ["only for this test"] },
    claims: {
      openid: ["sub", "groups"],
      email: ["email", "email_verified"],
      profile: ["name"],
    },
    conformIdTokenClaims: !claimsInIdToken,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
      Grant: 600,
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ ...(self.visitor?.sub === sub && self.visitor.claims), sub }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: CLIENT.id,
        ...(oidc.session?.accountId !== undefined && { accountId: oidc.session.accountId }),
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });

  const self: OidcProvider = {
    issuer,
    redirectUri,
    visitor: null,
    tamper: {},
    asked: [],
    down: false,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? "/", issuer).pathname;
    self.asked.push(path);
    made ??= new Provider(issuer, settings());
    const provider = made;
    if (self.down) return void response.writeHead(503).end();
    if (path.startsWith("/interaction/")) {
      const result = self.visitor
        ? { login: { accountId: self.visitor.sub } }
        : { error: "access_denied", error_description: "<b>free text of the provider</b>" };
      return void provider.interactionFinished(request, response, result);
    }
    const tamper = self.tamper[path];
    if (tamper) rewriteReply(response, tamper, privateKey);
    return void provider.callback()(request, response);
  });
  return self;
}

/** The library's own warns on the console that it is for tests. */
function memoryAdapter(): (model: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`;
    const forget = (matches: (payload: AdapterPayload) => boolean) => {
      for (const [key, payload] of kept) if (matches(payload)) kept.delete(key);
    };
    return {
      upsert: async (id, payload) => void kept.set(keyOf(id), payload),
      find: async (id) => kept.get(keyOf(id)),
      findByUid: async (uid) => [...kept.values()].find((payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = kept.get(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void kept.delete(keyOf(id)),
      revokeByGrantId: async (grantId) => forget((payload) => payload.grantId === grantId),
    };
  };
}

/** Lets `tamper` change the JSON that is about to be sent. */
function rewriteReply(response: ServerResponse, tamper: Tamper, key: KeyObject): void {
  const end = response.end.bind(response);
  response.end = ((body: string | Buffer) => {
    const reply = tamper(JSON.parse(String(body)) as Claims, (claims) => signed(claims, key));
    response.removeHeader("content-length");
    return end(JSON.stringify(reply));
  }) as typeof response.end;
}

/** A token with these claims, signed with `key` under the provider's key id. */
export function signed(claims: Claims, key: KeyObject): string {
  const text = [{ alg: "RS256", kid: "one" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}

/** The claims of a token, unverified. */
export function claimsOf(token: unknown): Claims {
  return JSON.parse(Buffer.from(String(token).split(".")[1] ?? "", "base64url").toString()) as Claims;
}
