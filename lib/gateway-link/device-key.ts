import "server-only";

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";

import { Secret } from "@/lib/core/secret";

/** Ends of a JWK's key members: raw bytes, base64url without padding, as the gateway wants them. */
export type Device = {
  /** SHA-256 of the raw public key, hex. */
  id: string;
  publicKey: string;
  sign: (text: string) => string;
};

/** A new Ed25519 key, as PKCS #8 in base64. It is what a gateway's owner approves: one for each use of ours. */
export function newDeviceKey(): Secret {
  const { privateKey } = generateKeyPairSync("ed25519");
  return new Secret(privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"));
}

/** The device a gateway sees behind this key. */
export function deviceOf(deviceKey: Secret): Device {
  const privateKey = createPrivateKey({
    key: Buffer.from(deviceKey.reveal(), "base64"),
    type: "pkcs8",
    format: "der",
  });
  const publicKey = createPublicKey(privateKey).export({ format: "jwk" }).x ?? "";
  return {
    id: createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("hex"),
    publicKey,
    sign: (text) => sign(null, Buffer.from(text, "utf8"), privateKey).toString("base64url"),
  };
}
