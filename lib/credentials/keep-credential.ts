import "server-only";

import { maskKey } from "@/lib/alibaba/keys";
import type { KeyKindId } from "@/lib/alibaba/keys";
import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import type { Secret } from "@/lib/core/secret";
import { announce } from "@/lib/live/announce";

import { numberKeys } from "./number-keys";
import type { CredentialSummary } from "./schemas";
import { insertCredential } from "./store";

/** Writes a key that has been looked at, with its audit row. Call it inside a transaction. */
export async function keepCredential(
  tx: Context,
  {
    profileId,
    label,
    kind,
    key,
    expiresAt,
  }: { profileId: string; label: string; kind: KeyKindId; key: Secret; expiresAt?: string | undefined },
): Promise<CredentialSummary> {
  requireScope(tx, "credentials:write");
  const numbers = await numberKeys(tx, profileId);
  const added = await insertCredential(tx, {
    id: newId("credential"),
    profileId,
    label,
    kind,
    mask: maskKey(key),
    keyNumber: Math.max(0, ...numbers.values()) + 1,
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    key,
    now: tx.now(),
  });
  await recordAudit(tx, {
    action: "credential.added",
    subject: added.id,
    details: { profileId, label: added.label, mask: added.mask, kind },
  });
  announce(tx, { kind: "profiles", profileId });
  return added;
}
