import "server-only";

import { randomBytes, scryptSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

import { writeDurably } from "./durable-file";
import { Secret } from "./secret";

const FILE_NAME = "master.salt";
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const LENGTH_MIN = 16;
const MEMORY_MAX = 1024 ** 3;

/** 128 MiB and some 0.3 s for each guess: OWASP Password Storage Cheat Sheet, scrypt. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;

/** What the file beside the database says; nothing of it is secret. Bounded: whoever changes it must not stop a start. */
const Salt = z.object({
  kdf: z.literal("scrypt"),
  N: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: z.base64().min(22).max(128),
});
export type Salt = z.infer<typeof Salt>;

/** Null where there is none yet. Throws with a sentence for one that cannot be used. */
export function readSalt(dataDir: string): Salt | null {
  const file = path.join(dataDir, FILE_NAME);
  if (!existsSync(file)) return null;
  const parsed = Salt.safeParse(jsonOf(readFileSync(file, "utf8")));
  if (!parsed.success) {
    throw new Error(
      `${file} is damaged: without it the passphrase gives another key. Put back a copy of it.`,
    );
  }
  return parsed.data;
}

export function newSalt(dataDir: string): Salt {
  const salt: Salt = { kdf: "scrypt", ...COST, salt: randomBytes(SALT_BYTES).toString("base64") };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeDurably(path.join(dataDir, FILE_NAME), `${JSON.stringify(salt)}\n`);
  return salt;
}

/** The master key that a passphrase gives with this salt. `name`: the setting it came from, for the refusal. */
export function keyFromPassphrase(passphrase: Secret, { N, r, p, salt }: Salt, name: string): Secret {
  // One line, as a file ends; and one form, because the same letters typed on another system may be other code points.
  const text = passphrase
    .reveal()
    .replace(/\r?\n$/, "")
    .normalize("NFC");
  if (text.length < LENGTH_MIN) {
    throw new Error(`The passphrase of ${name} is too short. It needs ${LENGTH_MIN} characters at least.`);
  }
  const key = scryptSync(text, Buffer.from(salt, "base64"), KEY_BYTES, { N, r, p, maxmem: MEMORY_MAX + 1 });
  return new Secret(key.toString("base64"));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
