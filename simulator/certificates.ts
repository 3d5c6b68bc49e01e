import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
  set,
  utcTime,
  utf8String,
} from "./der";

// Written by hand because the X.509 libraries need a Reflect polyfill (@peculiar/x509 2.2 through tsyringe)
// or a native openssl: a throw-away certificate is a hundred bytes of structure around `node:crypto`.

const DAY_MS = 24 * 60 * 60 * 1000;
const VALID_DAYS = 7;
const ECDSA_WITH_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));

export type CertificateAuthority = {
  /** The CA's own certificate, PEM. */
  certificatePem: string;
  /** A leaf for exactly this DNS name, PEM, with its key. The same name gives the same certificate. */
  issue(dnsName: string): { cert: string; key: string };
};

/**
 * A certificate authority that lives as long as the process. Its key is never written anywhere, and its name
 * constraints limit it to `aliyuncs.com`: trusted by mistake, it could still vouch for nothing else.
 */
export function createCertificateAuthority(now: () => Date = () => new Date()): CertificateAuthority {
  const authority = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const leaf = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const leafKeyPem = leaf.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const issuer = `Clawkeep simulator ${randomBytes(4).toString("hex")}`;
  const issued = new Map<string, { cert: string; key: string }>();

  const make = (subject: string, publicKey: KeyObject, extensions: Buffer[]): string =>
    certificate({ issuer, subject, publicKey, signingKey: authority.privateKey, extensions, now: now() });

  const certificatePem = make(issuer, authority.publicKey, [
    extension("2.5.29.19", true, sequence(boolean(true), integer(Buffer.from([0])))),
    // keyCertSign (bit 5) and cRLSign (bit 6)
    extension("2.5.29.15", true, bitString(Buffer.from([0b0000_0110]), 1)),
    extension("2.5.29.30", true, sequence(explicit(0, sequence(implicit(2, Buffer.from("aliyuncs.com")))))),
    subjectKeyId(authority.publicKey),
  ]);

  return {
    certificatePem,
    issue(dnsName) {
      const known = issued.get(dnsName);
      if (known) return known;
      const cert = make("Clawkeep simulator host", leaf.publicKey, [
        extension("2.5.29.17", false, sequence(implicit(2, Buffer.from(dnsName, "latin1")))),
        extension("2.5.29.19", true, sequence()),
        // digitalSignature (bit 0)
        extension("2.5.29.15", true, bitString(Buffer.from([0b1000_0000]), 7)),
        extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.1"))),
        extension("2.5.29.35", false, sequence(implicit(0, keyId(authority.publicKey)))),
        subjectKeyId(leaf.publicKey),
      ]);
      const pair = { cert, key: leafKeyPem };
      issued.set(dnsName, pair);
      return pair;
    },
  };
}

function certificate(options: {
  issuer: string;
  subject: string;
  publicKey: KeyObject;
  signingKey: KeyObject;
  extensions: Buffer[];
  now: Date;
}): string {
  const tbs = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    commonName(options.issuer),
    // A day of slack: the machine that checks it may have a clock that is behind.
    sequence(
      utcTime(new Date(options.now.getTime() - DAY_MS)),
      utcTime(new Date(options.now.getTime() + VALID_DAYS * DAY_MS)),
    ),
    commonName(options.subject),
    options.publicKey.export({ type: "spki", format: "der" }),
    explicit(3, sequence(...options.extensions)),
  );
  const signature = sign("sha256", tbs, options.signingKey);
  const der = sequence(tbs, ECDSA_WITH_SHA256, bitString(signature));
  const base64 = der.toString("base64").replace(/.{64}/g, "$&\n").trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(oid("2.5.4.3"), utf8String(name))));
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));
}

function subjectKeyId(publicKey: KeyObject): Buffer {
  return extension("2.5.29.14", false, octetString(keyId(publicKey)));
}

function keyId(publicKey: KeyObject): Buffer {
  const spki = publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(spki).digest().subarray(0, 20);
}
