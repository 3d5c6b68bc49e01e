import "server-only";

import { randomBytes } from "node:crypto";
import diagnosticsChannel from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

// Next bundles instrumentation and routes apart: a module variable would exist once in each.
const SLOT = Symbol.for("clawkeep.peer-header");
type Holder = { [SLOT]?: string };

/** Nobody stamped the request: all such callers share one counter. */
export const UNKNOWN_ADDRESS = "unknown";

/**
 * Name of the request header in which this process notes who is at the other end of the socket.
 * Random per process: a caller cannot send it.
 */
export function peerHeader(): string {
  const holder = globalThis as Holder;
  holder[SLOT] ??= `x-peer-${randomBytes(12).toString("hex")}`;
  return holder[SLOT];
}

/**
 * Notes the socket's address on every request of this process, before Next sees it. Call it once, at start.
 * Route handlers see no socket, and Next 16.4.5 keeps an `x-forwarded-for` the caller made up
 * (next/dist/server/base-server.js: `??=`), so that header tells nothing about who is calling.
 */
export function notePeerAddresses(): void {
  const header = peerHeader();
  diagnosticsChannel.subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[header] = request.socket.remoteAddress;
  });
}

/**
 * Who is calling, for counting attempts: `senderAddress`, IPv6 by its /64, which one subscriber has whole.
 */
export function clientAddress(headers: Headers, trustedProxies: readonly string[]): string {
  return countedAs(senderAddress(headers, trustedProxies));
}

/** The name that attempts from `address` are counted under. */
export function countedAs(address: string | undefined): string {
  if (address === undefined) return UNKNOWN_ADDRESS;
  return isIP(address) === 6 ? `${networkOf(address)}/64` : address;
}

/**
 * Who is calling: the socket's address, or behind `trustedProxies` (addresses or CIDR ranges) the last entry of
 * `x-forwarded-for` that is not one of them. Undefined where nobody stamped the request.
 */
export function senderAddress(headers: Headers, trustedProxies: readonly string[]): string | undefined {
  let address = plainAddress(headers.get(peerHeader()) ?? "");
  if (address === undefined) return undefined;
  const trusted = blockListOf(trustedProxies);
  for (const entry of (headers.get("x-forwarded-for") ?? "").split(",").toReversed()) {
    if (!contains(trusted, address)) break;
    const forwarded = plainAddress(entry.trim());
    if (forwarded === undefined) break;
    address = forwarded;
  }
  return address;
}

/** IPv4 inside IPv6 (`::ffff:10.0.0.1`) becomes plain IPv4; undefined for what is no address. */
function plainAddress(text: string): string | undefined {
  const address = text.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) === 0 ? undefined : address;
}

function blockListOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** The first four groups, with `::` written out. */
function networkOf(address: string): string {
  const [head = "", tail] = address.replace(/%.*$/, "").toLowerCase().split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0");
  return [...front, ...gap, ...back].slice(0, 4).join(":");
}
