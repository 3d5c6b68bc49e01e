import "server-only";

import { z } from "zod";

import { isHttpsOrLoopback, type OidcSettings } from "@/lib/core/oidc-env";

import { askProvider, ProviderFailure } from "./ask-provider";

// Signed with a private key. A token signed with the client secret could be made by whoever learns that.
const ALGORITHM = /^(RS|PS|ES)(256|384|512)$|^EdDSA$|^Ed25519$/;

const Address = z.url().transform((text) => new URL(text));

/** OpenID Connect Discovery 1.0, section 3: what we use of it. */
const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: Address,
  token_endpoint: Address,
  userinfo_endpoint: Address.optional(),
  jwks_uri: Address,
  id_token_signing_alg_values_supported: z
    .array(z.string())
    .transform((names) => names.filter((name) => ALGORITHM.test(name)))
    .pipe(z.array(z.string()).min(1)),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(["client_secret_basic"]),
});

export type Provider = {
  issuer: string;
  authorizationEndpoint: URL;
  tokenEndpoint: URL;
  userinfoEndpoint: URL | null;
  signingKeys: URL;
  algorithms: string[];
  /** How the client secret is sent: as a header, else in the body. */
  secretInHeader: boolean;
};

/**
 * What the provider says of itself. Every address in it has to be https and on the issuer's own host, or one the
 * operator named: else whoever can write that document could send us, and the client secret, anywhere.
 * Throws `ProviderFailure` with a sentence for the operator.
 */
export async function discoverProvider(settings: OidcSettings): Promise<Provider> {
  const url = new URL(`${settings.issuer}/.well-known/openid-configuration`);
  const parsed = Metadata.safeParse(await askProvider(url));
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join("."));
    throw new ProviderFailure(
      "refused",
      `${url.host} describes itself without a usable ${fields.join(", ")}.`,
    );
  }
  const metadata = parsed.data;
  if (metadata.issuer.replace(/\/+$/, "") !== settings.issuer) {
    throw new ProviderFailure("refused", `${url.host} says that it is another issuer than configured.`);
  }
  const allowed = new Set([url.host, ...settings.hosts]);
  for (const [name, value] of Object.entries(metadata)) {
    if (!(value instanceof URL) || (isHttpsOrLoopback(value) && allowed.has(value.host))) continue;
    throw new ProviderFailure(
      "refused",
      `${name} is at ${value.origin}, which is no https address on ${[...allowed].join(" or ")}. ` +
        "CLAWKEEP_OIDC_HOSTS can name more hosts.",
    );
  }
  return {
    issuer: metadata.issuer,
    authorizationEndpoint: metadata.authorization_endpoint,
    tokenEndpoint: metadata.token_endpoint,
    userinfoEndpoint: metadata.userinfo_endpoint ?? null,
    signingKeys: metadata.jwks_uri,
    algorithms: metadata.id_token_signing_alg_values_supported,
    secretInHeader: metadata.token_endpoint_auth_methods_supported.includes("client_secret_basic"),
  };
}
