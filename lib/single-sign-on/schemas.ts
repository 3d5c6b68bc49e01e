import { z } from "zod";

/**
 * Why nobody was signed in, as the sign-in page is told by its `sso` parameter.
 * denied: at the provider; expired: begun too long ago, or in another browser; failed: what came back was not to be
 * trusted, or could not be used.
 */
export const SSO_REFUSALS = [
  "denied",
  "expired",
  "no-account",
  "email-not-verified",
  "two-factor",
  "other-identity",
  "unreachable",
  "too-many",
  "failed",
] as const;
export const SsoRefusal = z.enum(SSO_REFUSALS);
export type SsoRefusal = z.infer<typeof SsoRefusal>;

export const StartSsoInput = z.object({
  /** Where to go afterwards: a path of this site, with its locale. Anything else is taken for the overview. */
  next: z.string().max(2_000),
});
export type StartSsoInput = z.infer<typeof StartSsoInput>;

/** The provider's page, where people prove who they are. */
export const StartedSso = z.object({ url: z.string() });
export type StartedSso = z.infer<typeof StartedSso>;

/** Beside better-auth's own, under /api/auth. */
export const START_SSO_PATH = "/api/auth/single-sign-on";
