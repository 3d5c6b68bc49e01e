import "server-only";

import { randomBytes } from "node:crypto";

import type { MasterKeyCipher } from "./master-key-cipher";
import { Secret } from "./secret";

/** Keys of the server's own (ServerKey rows). They stay what they are when the master key is replaced. */
export const SERVER_KEY_PURPOSES = ["fingerprint", "session signing", "audit chain"] as const;
export type ServerKeyPurpose = (typeof SERVER_KEY_PURPOSES)[number];

/** 32 bytes as base64url each. */
export type ServerKeys = Readonly<Record<ServerKeyPurpose, Secret>>;

const KEY_BYTES = 32;

/** For a new database. Random: a master key that leaks and is replaced must not tell them. */
export function newServerKeys(): ServerKeys {
  return serverKeysBy(() => new Secret(randomBytes(KEY_BYTES).toString("base64url")));
}

/** Those of a database from before there were rows: they were derived from its one master key. */
export function derivedServerKeys(masterKey: MasterKeyCipher): ServerKeys {
  return serverKeysBy((purpose) =>
    masterKey.deriveSecret(purpose === "fingerprint" ? "credential fingerprint" : purpose),
  );
}

function serverKeysBy(make: (purpose: ServerKeyPurpose) => Secret): ServerKeys {
  return {
    fingerprint: make("fingerprint"),
    "session signing": make("session signing"),
    "audit chain": make("audit chain"),
  };
}
