import { PROVIDER_ID } from "./provider-id";

/** better-auth's own paths under /api/auth: where a flow begins, and where the provider sends people back to. */
export const BETTER_AUTH_START = "/sign-in/social";
export const CALLBACK = `/callback/${PROVIDER_ID}`;
