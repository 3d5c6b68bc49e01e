import type { IncomingHttpHeaders } from "node:http";

import { assertNever } from "@/lib/core/assert-never";
import type { ErrorName } from "./errors-data";
import type { HostIdentity } from "./hosts";
import type { KeyMeaning, KeyRing } from "./keys";
import type { Dialect } from "./reply";
import { specialEffect, type SpecialKeyName } from "./special-keys-data";

export type Authorisation =
  { granted: true; special: SpecialKeyName | null } | { granted: false; error: ErrorName };

/**
 * The key as this host would find it. Plan hosts read only `Authorization: Bearer`; `x-api-key` counts on
 * the Anthropic path of pay-as-you-go hosts (knowledge/alibaba/keys.json, authHeaders).
 */
export function presentedKey(
  headers: IncomingHttpHeaders,
  host: HostIdentity,
  dialect: Dialect,
): string | null {
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer) return bearer;
  const header = headers["x-api-key"];
  return dialect === "anthropic" && host.kind === "general" && typeof header === "string" && header !== ""
    ? header
    : null;
}

/** Which text a key earns at which host: the host-fingerprint table (knowledge/diagnosis.md §1). */
export function authorise(key: string | null, host: HostIdentity, ring: KeyRing): Authorisation {
  if (host.kind === "misplaced-plan") return { granted: false, error: "illegalEndpoint" };
  if (key === null) return { granted: false, error: "noKey" };
  const meaning = ring.meaningOf(key);
  if (!meaning || !isAtHome(meaning, host)) return { granted: false, error: refusalOf(meaning, host) };

  const effect = meaning.special === null ? null : specialEffect(meaning.special);
  if (effect?.kind === "error" && effect.everywhere) return { granted: false, error: effect.error };
  return { granted: true, special: meaning.special };
}

function isAtHome(meaning: KeyMeaning, host: HostIdentity): boolean {
  const regionFits = meaning.region === null || meaning.region === host.region;
  switch (host.kind) {
    case "general":
      if (meaning.family !== "standard" || !regionFits) return false;
      // Stands for somebody else's workspace: its host refuses every key we issue.
      return host.hostKind !== "workspace" || !host.workspaceId.startsWith("ws-other");
    case "coding":
    case "token":
      return meaning.family === host.kind && regionFits;
    case "misplaced-plan":
      return false;
    default:
      return assertNever(host);
  }
}

function refusalOf(meaning: KeyMeaning | null, host: HostIdentity): ErrorName {
  if (host.kind === "coding") return "invalidCodingKey";
  if (host.kind === "general" && meaning?.special) {
    const effect = specialEffect(meaning.special);
    if (effect.kind === "general-host-error") return effect.error;
  }
  return "invalidKey";
}
