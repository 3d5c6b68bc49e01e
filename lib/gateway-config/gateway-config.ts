import "server-only";

import { z } from "zod";

import { ConnectionFailed } from "@/lib/gateway-link/gateway-connection";
import type { GatewaySession } from "@/lib/gateway-link/gateway-session";
import { INCLUDE } from "@/lib/openclaw/config-text/include";
import type { Json } from "@/lib/openclaw/config-text/node";
import { supports } from "@/lib/openclaw/features";

import { isList, isObject } from "./merge.rules";

/** What of `config.get` is read; 2026.3.13 to 2026.9.6 answer so. The values come out of JSON, so they are Json. */
const ConfigReply = z.object({
  hash: z.string().min(1).max(200).optional(),
  valid: z.boolean().default(true),
  parsed: z.unknown(),
  resolved: z.unknown(),
});

/** A gateway's config as it shows it. */
export type GatewayConfig = {
  hash: string;
  /** An invalid config is not shown, and not changed either. */
  valid: boolean;
  /** As it is written; with hidden values, and from 2026.9.6 on with `${VAR}` as it stands there. */
  value: Json;
};

/** Throws AccessDenied and ConnectionFailed. */
export async function readConfig(session: GatewaySession, signal: AbortSignal): Promise<GatewayConfig> {
  const { hash, valid, parsed, resolved } = await session.read("config.get", {}, ConfigReply, signal);
  if (hash === undefined) throw new ConnectionFailed("unexpected-reply", "config.get states no hash");
  const written = (parsed ?? {}) as Json;
  // An include stands for what is in another file: only what OpenClaw made of both can be compared.
  const value = holdsInclude(written) && resolved !== undefined ? (resolved as Json) : written;
  return { hash, valid, value };
}

/** As deep as we read a config ourselves; nobody's is, and what follows would run out of stack. */
const DEPTH_MAX = 200;

function holdsInclude(value: Json, depth = 0): boolean {
  if (depth > DEPTH_MAX) throw new ConnectionFailed("unexpected-reply", "the config is too deep to be read");
  if (isList(value)) return value.some((item) => holdsInclude(item, depth + 1));
  if (!isObject(value)) return false;
  // All of it is looked at, so that none is too deep.
  return Object.values(value).reduce<boolean>(
    (found, member) => holdsInclude(member, depth + 1) || found,
    Object.hasOwn(value, INCLUDE),
  );
}

/** What of `config.patch` is read. */
export const PatchReply = z.object({
  noop: z.boolean().default(false),
  /** Only where it restarts to take the change. */
  restart: z.object({ delayMs: z.number().min(0).default(0) }).nullish(),
});

/** Whether a gateway can be told to take entries out of a list. Not where nobody has looked: it would refuse the word. */
export function takesReplacePaths(version: string | null): boolean {
  return version !== null && supports(version, "patchReplacePaths") === "yes";
}

/** Whether a gateway restarts to take any change. */
export function restartsToApply(version: string | null): boolean {
  return version !== null && supports(version, "patchWithoutRestart") === "no";
}
