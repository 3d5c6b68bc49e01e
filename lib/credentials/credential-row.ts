import { CredentialSummary } from "./schemas";

/** The columns that may leave the store. Ciphertext and fingerprint are not among them. */
export const CREDENTIAL_COLUMNS = {
  id: true,
  label: true,
  state: true,
  kind: true,
  mask: true,
  createdAt: true,
  verifiedAt: true,
} as const;

export type CredentialRow = {
  id: string;
  label: string;
  state: string;
  kind: string;
  mask: string;
  createdAt: Date;
  verifiedAt: Date | null;
};

/** A row as the API shows it. Throws when a state in the database is not one we know. */
export function toCredentialSummary(row: CredentialRow): CredentialSummary {
  return CredentialSummary.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
  });
}
