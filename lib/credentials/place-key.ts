import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { inGatewayOrder } from "./rules";
import { changePosition, selectCredentials } from "./store";

/** Puts a key before all others that gateways are given. Call it inside a transaction, with the audit row of its deed. */
export async function placeFirst(
  tx: Context,
  { profileId, credentialId }: { profileId: string; credentialId: string },
): Promise<void> {
  requireScope(tx, "credentials:write");
  const others = (await selectCredentials(tx, profileId)).filter(({ id }) => id !== credentialId);
  const first = inGatewayOrder(others)[0];
  await changePosition(tx, credentialId, first ? first.position - 1 : 0);
}

/** Puts it back behind them. */
export async function placeLast(
  tx: Context,
  { profileId, credentialId }: { profileId: string; credentialId: string },
): Promise<void> {
  requireScope(tx, "credentials:write");
  const others = (await selectCredentials(tx, profileId)).filter(({ id }) => id !== credentialId);
  await changePosition(tx, credentialId, Math.max(-1, ...others.map(({ position }) => position)) + 1);
}
