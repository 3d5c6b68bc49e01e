/**
 * Every table with a sealed column, and the column whose value its ciphertext is bound to. Their `keyId` and
 * `ciphertext` are called so everywhere. Replacing the master key goes through these, so one that is left out would be
 * lost: sealed-tables.test.ts compares the list with the schema.
 */
export const SEALED_TABLES = [
  { table: "ServerKey", rowId: "purpose" },
  { table: "Credential", rowId: "id" },
  { table: "LogSource", rowId: "id" },
  { table: "GatewayControl", rowId: "gatewayId" },
  { table: "TwoFactor", rowId: "id" },
] as const;

export type SealedTable = (typeof SEALED_TABLES)[number];
