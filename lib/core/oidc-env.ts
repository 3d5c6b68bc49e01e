import "server-only";

import { z } from "zod";

import { type Role, ROLES } from "./scopes";
import type { Secret } from "./secret";
import { secretText } from "./secret-text";

const Roles = z.enum(ROLES);

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter(Boolean),
  );

/** The variables of single sign-on, as part of the environment of `env.ts`. */
export const OIDC_VARIABLES = {
  /** Where the provider is: `ISSUER/.well-known/openid-configuration` is asked first. */
  CLAWKEEP_OIDC_ISSUER: z
    .url()
    .refine(isIssuer, "is not an https address without query, fragment and password")
    .optional(),
  CLAWKEEP_OIDC_CLIENT_ID: z.string().min(1).max(500).optional(),
  CLAWKEEP_OIDC_CLIENT_SECRET: secretText().optional(),
  /** What the button says after "Continue with". */
  CLAWKEEP_OIDC_NAME: z.string().trim().min(1).max(40).optional(),
  /** Hosts beside the issuer's own that its endpoints may be on, comma separated. */
  CLAWKEEP_OIDC_HOSTS: list.pipe(
    z.array(
      z
        .string()
        .toLowerCase()
        .regex(/^[\w.-]+(:\d+)?$/, "is not a list of host names"),
    ),
  ),
  /** The claim that holds what CLAWKEEP_OIDC_ROLE_MAP speaks of, such as `groups`. */
  CLAWKEEP_OIDC_ROLE_CLAIM: z.string().min(1).max(200).optional(),
  /** `VALUE=ROLE`, comma separated. */
  CLAWKEEP_OIDC_ROLE_MAP: list
    .transform((entries) =>
      entries.map((entry) => {
        const at = entry.lastIndexOf("=");
        return [entry.slice(0, Math.max(at, 0)).trim(), entry.slice(at + 1).trim()] as const;
      }),
    )
    .pipe(
      z.array(
        z.tuple([z.string().min(1), Roles], "is not a list such as platform-admins=admin,sre=operator"),
      ),
    ),
  /** The role of people whom nobody invited; left out: they are refused. */
  CLAWKEEP_OIDC_DEFAULT_ROLE: Roles.optional(),
};

const Variables = z.object(OIDC_VARIABLES);

export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret: Secret;
  name: string | null;
  hosts: readonly string[];
  /** Which value of which claim means which role; null: roles are given here. */
  roles: { claim: string; map: ReadonlyMap<string, Role> } | null;
  defaultRole: Role | null;
};

/** All of them or none; throws with a sentence for the operator, without any value. */
export function oidcSettings(env: z.output<typeof Variables>): OidcSettings | null {
  const {
    CLAWKEEP_OIDC_ISSUER: issuer,
    CLAWKEEP_OIDC_CLIENT_ID: clientId,
    CLAWKEEP_OIDC_CLIENT_SECRET: clientSecret,
    CLAWKEEP_OIDC_ROLE_CLAIM: claim,
    CLAWKEEP_OIDC_ROLE_MAP: map,
  } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    const set = Object.entries(env)
      .filter(([name, value]) => name in OIDC_VARIABLES && value !== undefined && !isEmpty(value))
      .map(([name]) => name);
    if (set.length === 0) return null;
    throw new Error(
      `Clawkeep cannot start: ${set.join(", ")} without all of CLAWKEEP_OIDC_ISSUER, CLAWKEEP_OIDC_CLIENT_ID and ` +
        "CLAWKEEP_OIDC_CLIENT_SECRET. Set these three for single sign-on, or no CLAWKEEP_OIDC_ variable.",
    );
  }
  if ((claim === undefined) !== (map.length === 0)) {
    throw new Error(
      "Clawkeep cannot start: set both CLAWKEEP_OIDC_ROLE_CLAIM and CLAWKEEP_OIDC_ROLE_MAP, or neither.",
    );
  }
  return {
    issuer: issuer.replace(/\/+$/, ""),
    clientId,
    clientSecret,
    name: env.CLAWKEEP_OIDC_NAME ?? null,
    hosts: env.CLAWKEEP_OIDC_HOSTS,
    roles: claim === undefined ? null : { claim, map: new Map(map) },
    defaultRole: env.CLAWKEEP_OIDC_DEFAULT_ROLE ?? null,
  };
}

/** Secrets and tokens go there: https, or this machine itself. */
export function isHttpsOrLoopback(url: URL): boolean {
  return (
    url.protocol === "https:" ||
    (url.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname))
  );
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return isHttpsOrLoopback(url) && `${url.username}${url.password}${url.search}${url.hash}` === "";
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
