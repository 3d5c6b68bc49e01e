import { Secret } from "./secret";

const KEY_BYTES = 32;
const HOW_TO = "It must be 32 bytes as base64 or hex, for example from: openssl rand -base64 32";

/** A master key as people write it. `name`: where it was, for the refusal, which does not repeat it. */
export function parseMasterKey(written: Secret, name: string): Secret {
  const trimmed = written.reveal().trim();
  const bytes = /^[0-9a-f]{64}$/i.test(trimmed)
    ? Buffer.from(trimmed, "hex")
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)
      ? Buffer.from(trimmed, "base64")
      : Buffer.alloc(0);
  if (bytes.length !== KEY_BYTES) throw new Error(`The master key in ${name} is not usable. ${HOW_TO}`);
  return new Secret(bytes.toString("base64"));
}
