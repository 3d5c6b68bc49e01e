import "server-only";

import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";

import { z } from "zod";

import { DomainError } from "@/lib/core/errors";

import type { ByteReader } from "./byte-reader";

/** What the file is opened with. Both are in the header, in clear: neither is a secret. */
const BackupProtection = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("master-key") }),
  z.strictObject({
    by: z.literal("passphrase"),
    // Bounded: whoever alters them must not make the reader take all of the machine's memory (128 × N × r bytes).
    scrypt: z.strictObject({
      logN: z.int().min(14).max(18),
      r: z.int().min(1).max(8),
      p: z.int().min(1).max(4),
    }),
  }),
]);
export type BackupProtection = z.infer<typeof BackupProtection>;

// Narrow: it is shown on a terminal before it is proven.
const BackupHeader = z.strictObject({
  appVersion: z.string().regex(/^[\w.+-]{1,64}$/),
  /** Name of the newest migration of the database inside. */
  migration: z.string().regex(/^\w{1,200}$/),
  /** Names the master key that the keys inside are sealed with. */
  keyId: z.string().regex(/^mk_[0-9a-f]{16}$/),
  createdAt: z.iso.datetime(),
  /** Size of the database inside, uncompressed. */
  databaseBytes: z.int().positive(),
  protection: BackupProtection,
  /** 32 bytes, base64: no two backups have the same keys. */
  salt: z.base64().length(44),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

/** The first bytes of every backup, so that nobody takes it for another file. */
const MAGIC = Buffer.from("clawkeep backup\n", "latin1");
const FORMAT = 1;
const PRELUDE_BYTES = MAGIC.length + 2 + 4;
const HEADER_BYTES_MAX = 4 * 1024;
const MAC_BYTES = 32;

export const NOT_A_BACKUP = "This is not a backup that Clawkeep has made.";

/** magic · format (u16) · length (u32) · header as JSON · HMAC-SHA-256 over all before it. Numbers are big-endian. */
export function encodeHeader(header: BackupHeader, macKey: KeyObject): Buffer {
  const json = Buffer.from(JSON.stringify(header), "utf8");
  const numbers = Buffer.alloc(PRELUDE_BYTES - MAGIC.length);
  numbers.writeUInt16BE(FORMAT, 0);
  numbers.writeUInt32BE(json.length, 2);
  const bytes = Buffer.concat([MAGIC, numbers, json]);
  return Buffer.concat([bytes, macOf(bytes, macKey)]);
}

export type UnprovenHeader = {
  /** Believe nothing of it before `prove`, but what finds the key. */
  header: BackupHeader;
  /** Whether the header is as it was written, under this key. */
  provenBy: (macKey: KeyObject) => boolean;
};

/** Reads the header off the front of a backup. Throws `invalid_input` with a sentence for what is none of ours. */
export async function readHeader(reader: ByteReader): Promise<UnprovenHeader> {
  const prelude = await reader.take(PRELUDE_BYTES);
  if (prelude.length < PRELUDE_BYTES || !prelude.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new DomainError("invalid_input", NOT_A_BACKUP);
  }
  if (prelude.readUInt16BE(MAGIC.length) !== FORMAT) {
    throw new DomainError(
      "invalid_input",
      "This backup has a format that this version of Clawkeep does not know. Update Clawkeep first.",
    );
  }
  const length = prelude.readUInt32BE(MAGIC.length + 2);
  if (length > HEADER_BYTES_MAX) throw damaged();
  const json = await reader.take(length);
  const mac = await reader.take(MAC_BYTES);
  const header = parse(json);
  if (header === null || mac.length < MAC_BYTES) throw damaged();
  const bytes = Buffer.concat([prelude, json]);
  return { header, provenBy: (macKey) => timingSafeEqual(mac, macOf(bytes, macKey)) };
}

function parse(json: Buffer): BackupHeader | null {
  try {
    return BackupHeader.parse(JSON.parse(json.toString("utf8")));
  } catch {
    return null;
  }
}

function damaged(): DomainError {
  return new DomainError("invalid_input", "The beginning of this backup is not as it was written.");
}

function macOf(bytes: Buffer, key: KeyObject): Buffer {
  return createHmac("sha256", key).update(bytes).digest();
}
