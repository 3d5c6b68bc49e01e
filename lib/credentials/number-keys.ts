import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { keyNumbers } from "./rules";
import { keepKeyNumbers, selectCredentials } from "./store";

/**
 * Settles the number of every key of a profile for good, before their order changes. Returns them by credential. Call
 * it inside a transaction.
 */
export async function numberKeys(tx: Context, profileId: string): Promise<ReadonlyMap<string, number>> {
  requireScope(tx, "credentials:write");
  const credentials = await selectCredentials(tx, profileId);
  const numbers = keyNumbers(credentials);
  const missing = credentials.filter(({ keyNumber }) => keyNumber === null);
  await keepKeyNumbers(
    tx,
    missing.flatMap(({ id }) => {
      const keyNumber = numbers.get(id);
      return keyNumber === undefined ? [] : [{ id, keyNumber }];
    }),
  );
  return numbers;
}
