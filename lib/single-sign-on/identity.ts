import "server-only";

import { z } from "zod";

import type { OidcSettings } from "@/lib/core/oidc-env";
import { type Role, ROLES } from "@/lib/core/scopes";
import { NewUserInput } from "@/lib/users/schemas";

import { askProvider, ProviderFailure } from "./ask-provider";
import type { Provider } from "./discovery";

/** Somebody as the provider vouches for them. */
export type Identity = {
  issuer: string;
  /** Never given to another person by the same issuer. */
  subject: string;
  /** Lower case; null where the provider does not say that it is theirs. */
  email: { address: string; verified: boolean } | null;
  name: string | null;
  /** What the configured claim means; null where it means nothing. */
  role: Role | null;
};

type Claims = { sub: string; [claim: string]: unknown };

const Claims = z.looseObject({ sub: z.string().min(1).max(255) });
const Email = z.object({ email: NewUserInput.shape.email, email_verified: z.boolean().default(false) });
const RoleValues = z.union([z.string().transform((value) => [value]), z.array(z.unknown())]);

/**
 * Reads the ID token, whose signature, issuer, audience and nonce better-auth has verified; what it does not say is
 * asked of the userinfo endpoint. Throws `ProviderFailure` for what is not about this sign-in.
 */
export async function identityOf(
  settings: OidcSettings,
  { issuer, userinfoEndpoint }: Provider,
  tokens: { accessToken: string; idToken: string },
): Promise<Identity> {
  const claims = claimsOf(tokens.idToken);
  if (!claims) throw misleading("nobody");
  const sources: Claims[] = [claims];
  if (userinfoEndpoint && lacksSomething(claims, settings)) {
    const headers = { authorization: `Bearer ${tokens.accessToken}`, accept: "application/json" };
    const more = Claims.safeParse(await askProvider(userinfoEndpoint, { headers }));
    // OpenID Connect Core 1.0, section 5.3.2: without this a swapped access token would bring somebody else's facts.
    if (!more.success || more.data.sub !== claims.sub) throw misleading("somebody else");
    sources.push(more.data);
  }
  return {
    issuer,
    subject: claims.sub,
    email: emailIn(sources),
    name: nameIn(sources),
    role: roleIn(sources, settings),
  };
}

function misleading(whom: string): ProviderFailure {
  return new ProviderFailure("refused", `The provider's answer is about ${whom}.`);
}

function claimsOf(idToken: string): z.infer<typeof Claims> | null {
  const payload = Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString("utf8");
  return Claims.safeParse(JSON.parse(payload)).data ?? null;
}

function lacksSomething(claims: Claims, { roles }: OidcSettings): boolean {
  const wanted = ["email", "email_verified", ...(roles ? [roles.claim] : [])];
  return wanted.some((claim) => claims[claim] === undefined);
}

/** Address and proof from the same source: two that disagree must not vouch for each other. */
function emailIn(sources: readonly Claims[]): Identity["email"] {
  const told = sources.flatMap((claims) => Email.safeParse(claims).data ?? []);
  const email = told.find(({ email_verified }) => email_verified) ?? told[0];
  return email ? { address: email.email, verified: email.email_verified } : null;
}

function nameIn(sources: readonly Claims[]): string | null {
  for (const claims of sources) {
    const name = NewUserInput.shape.name.safeParse(claims["name"]);
    if (name.success) return name.data;
  }
  return null;
}

/** Of several that are mapped the one that may do most. */
function roleIn(sources: readonly Claims[], { roles }: OidcSettings): Role | null {
  if (!roles) return null;
  const held = new Set<Role | undefined>();
  for (const claims of sources) {
    const values = RoleValues.safeParse(claims[roles.claim]).data ?? [];
    for (const value of values) held.add(roles.map.get(String(value)));
  }
  return ROLES.findLast((role) => held.has(role)) ?? null;
}
