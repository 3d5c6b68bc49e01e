import { customAlphabet } from "nanoid";

// No look-alikes (0/O, 1/l/I): people read ids aloud. 20 × log2(56) ≈ 116 bits.
const random = customAlphabet("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 20);

export const ID_PREFIXES = {
  profile: "prf",
  credential: "crd",
  check: "chk",
  gateway: "gw",
  logImport: "imp",
  gatewayEvent: "gev",
  logSource: "src",
  apiToken: "tok",
  user: "usr",
  setupLink: "stl",
  invitation: "inv",
  twoFactor: "tfa",
  recoveryCode: "rcv",
  incident: "inc",
  handedOutExport: "exp",
  rotation: "rot",
  rotationStep: "rst",
  audit: "aud",
  auditSeal: "als",
} as const;

/** A new id such as `prf_8dK2…`: the prefix says what it names, the rest cannot be guessed. */
export function newId(kind: keyof typeof ID_PREFIXES): string {
  return `${ID_PREFIXES[kind]}_${random()}`;
}
