/** What better-auth calls our provider: in its table of accounts, and at the end of the callback's path. */
export const PROVIDER_ID = "oidc";
