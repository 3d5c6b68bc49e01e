import { expect, test } from "vitest";

import { clientAddress, peerHeader, UNKNOWN_ADDRESS } from "./client-address";

test.each([
  ["a direct caller is its socket's address", "192.0.2.7", undefined, [], "192.0.2.7"],
  ["what a direct caller says of itself is ignored", "192.0.2.7", "10.0.0.1", [], "192.0.2.7"],
  ["IPv4 inside IPv6 is IPv4", "::ffff:192.0.2.7", undefined, [], "192.0.2.7"],
  ["IPv6 counts by its /64", "2001:db8:1:2:a::1", undefined, [], "2001:db8:1:2/64"],
  ["IPv6 with a gap in its network part", "2001:db8::1", undefined, [], "2001:db8:0:0/64"],
  ["loopback in IPv6", "::1", undefined, [], "0:0:0:0/64"],
  ["a trusted proxy is believed", "10.0.0.5", "203.0.113.9", ["10.0.0.0/8"], "203.0.113.9"],
  [
    "only the part the proxies wrote is believed",
    "10.0.0.5",
    "6.6.6.6, 203.0.113.9, 10.0.0.4",
    ["10.0.0.0/8"],
    "203.0.113.9",
  ],
  [
    "a proxy that is not trusted is itself the caller",
    "10.0.0.5",
    "203.0.113.9",
    ["10.9.0.0/16"],
    "10.0.0.5",
  ],
  ["rubbish behind a trusted proxy is not an address", "10.0.0.5", "nobody", ["10.0.0.5"], "10.0.0.5"],
  ["a trusted proxy that forwards nothing is the caller", "fd00::5", undefined, ["fd00::5"], "fd00:0:0:0/64"],
])("%s", (_title, peer, forwarded, trusted, expected) => {
  const headers = new Headers({ [peerHeader()]: peer });
  if (forwarded !== undefined) headers.set("x-forwarded-for", forwarded);
  expect(clientAddress(headers, trusted)).toBe(expected);
});

test("a request nobody stamped has no address, whatever its headers say", () => {
  const headers = new Headers({
    "x-forwarded-for": "192.0.2.7",
    "x-real-ip": "192.0.2.7",
    "x-peer": "192.0.2.7",
  });
  expect(clientAddress(headers, ["0.0.0.0/0"])).toBe(UNKNOWN_ADDRESS);
});
