import { CredentialSummary } from "./schemas";

/** The columns that may leave the store. Ciphertext and fingerprint are not among them. */
export const CREDENTIAL_COLUMNS = {
  id: true,
  label: true,
  state: true,
  kind: true,
  mask: true,
  position: true,
  keyNumber: true,
  createdAt: true,
  verifiedAt: true,
  activatedAt: true,
  endedAt: true,
  expiresAt: true,
} as const;

export type CredentialRow = {
  id: string;
  label: string;
  state: string;
  kind: string;
  mask: string;
  position: number;
  keyNumber: number | null;
  createdAt: Date;
  verifiedAt: Date | null;
  activatedAt: Date | null;
  endedAt: Date | null;
  expiresAt: Date | null;
};

/** A row as the API shows it. Throws when a state in the database is not one we know. */
export function toCredentialSummary(row: CredentialRow): CredentialSummary {
  return CredentialSummary.parse({
    ...row,
    createdAt: row.createdAt.toISOString(),
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    activatedAt: row.activatedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  });
}
