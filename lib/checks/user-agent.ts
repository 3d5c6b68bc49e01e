import packageJson from "@/package.json";

/**
 * Says what it is. A check never passes for a coding tool: the plans' hosts gate
 * on the client, and posing as one is against their terms (policy.json, 2026-11).
 */
export const USER_AGENT = `Clawkeep/${packageJson.version} (+health check)`;
