import "server-only";

import { BlockList, isIP, type LookupFunction } from "node:net";
import { callbackify } from "node:util";

import { resolveBySystem } from "@/lib/checks/resolve-host";

/**
 * What no gateway is at, while the operator's own networks are where gateways are: link-local and the metadata services
 * of clouds, which answer anybody who reaches them; and what carries any IPv4 address inside.
 */
const REFUSED: readonly (readonly [network: string, prefix: number, family: "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["100.100.100.200", 32, "ipv4"], // Alibaba Cloud's metadata service
  ["169.254.0.0", 16, "ipv4"], // link-local; the metadata service of most other clouds
  ["192.0.0.0", 24, "ipv4"], // protocol assignments
  ["224.0.0.0", 4, "ipv4"],
  ["240.0.0.0", 4, "ipv4"],
  ["::", 128, "ipv6"],
  ["64:ff9b::", 96, "ipv6"], // NAT64
  ["2002::", 16, "ipv6"], // 6to4
  ["fd00:ec2::254", 128, "ipv6"], // AWS's metadata service
  ["fe80::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

const refused = new BlockList();
for (const [network, prefix, family] of REFUSED) refused.addSubnet(network, prefix, family);

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Where cleartext may lead, or TLS. An IPv4 address inside an IPv6 one (`::ffff:…`) counts as itself. */
export function mayConnect(address: string, cleartext: boolean): boolean {
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (isIP(address) === 0 || address.includes("%")) return false;
  return cleartext ? loopback.check(address, family) : !refused.check(address, family);
}

export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

const resolved = callbackify((hostname: string) => resolveBySystem(hostname, new AbortController().signal));

/** Resolves for one connection and lets only judged addresses through: nothing is resolved again after that. */
export function guardedLookup(cleartext: boolean): LookupFunction {
  return (hostname, options, callback) =>
    resolved(hostname, (error, addresses) => {
      if (error) return callback(error, "", 4);
      const allowed = addresses
        .filter((address) => mayConnect(address, cleartext))
        .map((address) => ({ address, family: isIP(address) }));
      const [first] = allowed;
      if (first === undefined) return callback(new AddressRefused(), "", 4);
      if (options.all) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
}
