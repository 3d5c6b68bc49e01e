import "server-only";

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

import { Secret } from "@/lib/core/secret";

import { CODE_DIGITS, STEP_SECONDS, STEPS_AROUND } from "./rules";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** As long as SHA-1's output (RFC 4226, section 4, R6). */
const SECRET_BYTES = 20;

/** A new shared secret in base32, as apps take it. */
export function newTotpSecret(): Secret {
  const bits = [...randomBytes(SECRET_BYTES)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = bits.match(/.{5}/g) ?? [];
  return new Secret(letters.map((five) => BASE32[Number.parseInt(five, 2)]).join(""));
}

/** The 30-second step of a moment. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

/** The code of one step: RFC 6238 with SHA-1, the one variant every app knows. */
export function codeOf(secret: Secret, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, "0");
}

/** The step that `code` belongs to, at `now` or one before or after it; null when to none. */
export function matchingStep(secret: Secret, code: string, now: Date): number | null {
  let found: number | null = null;
  const current = stepAt(now);
  for (let step = current - STEPS_AROUND; step <= current + STEPS_AROUND; step += 1) {
    if (timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code))) found = step;
  }
  return found;
}

function bytesOf(secret: Secret): Buffer {
  const bits = [...secret.reveal()]
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
