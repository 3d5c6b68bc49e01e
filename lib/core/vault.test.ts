import { inspect } from "node:util";

import { describe, expect, test } from "vitest";

import { Secret } from "./secret";
import { newServerKeys } from "./server-keys";
import { Vault } from "./vault";

const masterKey = (fill: number) => new Secret(Buffer.alloc(32, fill).toString("base64"));
const key = new Secret("sk-0123456789abcdef0123456789abcdef");

describe("credentials at rest", () => {
  const vault = new Vault(masterKey(1), newServerKeys());

  test("a sealed key opens again for its own row", () => {
    expect(vault.open(vault.seal(key, "crd_a", vault.keyId), "crd_a").reveal()).toBe(key.reveal());
  });

  test("a ciphertext moved to another row does not open", () => {
    const sealed = vault.seal(key, "crd_a", vault.keyId);
    expect(() => vault.open(sealed, "crd_b")).toThrow();
  });

  test("one flipped bit anywhere is noticed", () => {
    const sealed = vault.seal(key, "crd_a", vault.keyId);
    for (let index = 0; index < sealed.ciphertext.length; index++) {
      const ciphertext = sealed.ciphertext.slice();
      ciphertext[index] = (ciphertext[index] ?? 0) ^ 1;
      expect(() => vault.open({ ...sealed, ciphertext }, "crd_a")).toThrow();
    }
  });

  test("another master key does not open it, even when the key id is forged", () => {
    const other = new Vault(masterKey(2));
    const sealed = vault.seal(key, "crd_a", vault.keyId);
    expect(() => other.open(sealed, "crd_a")).toThrow("this process has another");
    expect(() => other.open({ ...sealed, keyId: other.keyId }, "crd_a")).toThrow();
  });

  test("the same key sealed twice looks different, yet has one fingerprint", () => {
    expect(vault.seal(key, "crd_a", vault.keyId).ciphertext).not.toEqual(
      vault.seal(key, "crd_a", vault.keyId).ciphertext,
    );
    expect(vault.fingerprint(key)).toBe(vault.fingerprint(new Secret(key.reveal())));
    expect(vault.fingerprint(key)).not.toBe(new Vault(masterKey(1), newServerKeys()).fingerprint(key));
  });
});

describe("a secret in memory", () => {
  test("shows a mask in every implicit conversion", () => {
    const shown = [`${key}`, String(key), JSON.stringify({ key }), inspect(key), inspect({ key }), "" + key];
    expect(shown.join("\n")).not.toContain("0123456789abcdef");
    expect(shown[0]).toBe("[secret]");
  });
});
