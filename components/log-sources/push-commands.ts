import { isLoopbackUrl } from "@/lib/gateway-link/gateway-url.rules";

type PushTarget = { origin: string; gatewayId: string };

/** The token is asked for: in a command it would end in the shell's history. Works in bash and zsh. */
export const READ_TOKEN_COMMAND = "read -rs CLAWKEEP_TOKEN && export CLAWKEEP_TOKEN";

/** Fetches the command line from this server: one file, for Node 20 or newer. */
export function fetchCommand({ origin }: Pick<PushTarget, "origin">): string {
  return `curl -fsSO ${origin}/clawkeep.mjs`;
}

/** Follows today's file and all after it, and sends what is about keys. */
export function shipCommand({ origin, gatewayId }: PushTarget): string {
  return `node clawkeep.mjs ship --url ${origin} --gateway ${gatewayId} /tmp/openclaw/openclaw-YYYY-MM-DD.log`;
}

/** Sends today's file as it is. */
export function uploadCommand({ origin, gatewayId }: PushTarget): string {
  return [
    "curl -fsS -T /tmp/openclaw/openclaw-$(date +%F).log",
    '-H "Authorization: Bearer $CLAWKEEP_TOKEN"',
    `${origin}${logsPath(gatewayId)}`,
  ].join(" ");
}

/** Where a push goes. */
export function logsPath(gatewayId: string): `/api/v1/gateways/${string}/logs` {
  return `/api/v1/gateways/${encodeURIComponent(gatewayId)}/logs`;
}

/**
 * What is wrong with an address to push to: this machine's own is another machine's own over there, and without TLS
 * anybody on the way reads the token. Null when nothing is.
 */
export function originProblem(origin: string): "thisMachineOnly" | "notEncrypted" | null {
  if (!URL.canParse(origin)) return null;
  if (isLoopbackUrl(origin)) return "thisMachineOnly";
  return new URL(origin).protocol === "http:" ? "notEncrypted" : null;
}
