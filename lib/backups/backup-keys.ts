import "server-only";

import { createSecretKey, hkdfSync, type KeyObject, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";

import type { KeyRing } from "@/lib/core/key-ring";
import type { Secret } from "@/lib/core/secret";

import type { BackupHeader } from "./header";

/** 128 MiB and about half a second: OWASP's Password Storage Cheat Sheet, scrypt (2026-11). */
export const SCRYPT = { logN: 17, r: 8, p: 1 } as const;

const SALT_BYTES = 32;
const KEY_BYTES = 32;

/** What there is to open a backup with. */
export type GivenKeys = { ring: KeyRing | null; passphrase: Secret | null };
export type BackupKeys = { header: KeyObject; chunks: KeyObject };

const scryptKey = promisify<string, Buffer, number, object, Buffer>(scrypt);

export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString("base64");
}

/**
 * The keys of one backup, which has nothing in common with another's: its salt is its own. Null without the passphrase
 * or the master key that it was locked with.
 */
export async function backupKeys(header: BackupHeader, given: GivenKeys): Promise<BackupKeys | null> {
  const saltBytes = Buffer.from(header.salt, "base64");
  const secret = await secretFor(header, saltBytes, given);
  if (secret === null) return null;
  const derive = (purpose: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync("sha256", secret, saltBytes, `clawkeep backup 1 ${purpose}`, 32)));
  return { header: derive("header"), chunks: derive("chunks") };
}

async function secretFor(
  { keyId, protection }: BackupHeader,
  salt: Buffer,
  { ring, passphrase }: GivenKeys,
): Promise<Buffer | null> {
  if (protection.by === "master-key") {
    if (ring?.has(keyId) !== true) return null;
    return Buffer.from(ring.get(keyId).deriveSecret("backup encryption").reveal(), "utf8");
  }
  if (passphrase === null) return null;
  const { logN, r, p } = protection.scrypt;
  const N = 2 ** logN;
  // Node refuses what needs more than 32 MiB unless told; scrypt takes 128 × N × r bytes and a little more.
  const options = { N, r, p, maxmem: 130 * N * r };
  // The same letters typed on another system may come in another form.
  return scryptKey(passphrase.reveal().normalize("NFC"), salt, KEY_BYTES, options);
}
