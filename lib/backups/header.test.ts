import { createSecretKey } from "node:crypto";

import { expect, test } from "vitest";

import { ByteReader } from "./byte-reader";
import { type BackupHeader, encodeHeader, readHeader } from "./header";

const key = createSecretKey(Buffer.alloc(32, 1));
const header: BackupHeader = {
  appVersion: "0.1.0",
  migration: "20261120000000_first_schema",
  keyId: "mk_0123456789abcdef",
  createdAt: "2026-11-21T10:00:00.000Z",
  databaseBytes: 4096,
  protection: { by: "passphrase", scrypt: { logN: 17, r: 8, p: 1 } },
  salt: Buffer.alloc(32, 2).toString("base64"),
};

async function read(bytes: Buffer): Promise<{ header: BackupHeader; proven: boolean }> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const found = await readHeader(new ByteReader(source()));
  return { header: found.header, proven: found.provenBy(key) };
}

test("comes out as it went in, proven by its key alone", async () => {
  expect(await read(encodeHeader(header, key))).toEqual({ header, proven: true });
  const other = encodeHeader(header, createSecretKey(Buffer.alloc(32, 9)));
  expect(await read(other)).toMatchObject({ proven: false });
});

test("any byte of it that is another is noticed", async () => {
  const bytes = encodeHeader(header, key);
  for (let at = 0; at < bytes.length; at++) {
    for (const bit of [1, 0x20, 0x80]) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ bit;
      const outcome = await read(altered).then(
        ({ proven }) => proven,
        (error: Error) => error.name,
      );
      expect([false, "DomainError"], `byte ${at}`).toContain(outcome);
    }
  }
});

test("one that ends early is refused, wherever it ends", async () => {
  const bytes = encodeHeader(header, key);
  for (let length = 0; length < bytes.length; length++) {
    await expect(read(bytes.subarray(0, length))).rejects.toThrow(/not a backup|not as it was written/);
  }
});

test("another file is told from a backup, and a backup of a later format from this one's", async () => {
  await expect(read(Buffer.from("SQLite format 3\0".padEnd(4096, "x")))).rejects.toThrow(
    "This is not a backup",
  );
  const later = encodeHeader(header, key);
  later.writeUInt16BE(2, 16);
  await expect(read(later)).rejects.toThrow("Update Clawkeep first");
});

test.each([
  { logN: 19, r: 8, p: 1 },
  { logN: 17, r: 9, p: 1 },
  { logN: 17, r: 8, p: 5 },
])("scrypt parameters %o that would take the machine's memory are refused unread", async (scrypt) => {
  const greedy = encodeHeader({ ...header, protection: { by: "passphrase", scrypt } }, key);
  await expect(read(greedy)).rejects.toThrow("not as it was written");
});
