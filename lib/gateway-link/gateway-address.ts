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
  ["168.63.129.16", 32, "ipv4"], // Azure's wire server
  ["192.0.0.0", 24, "ipv4"], // protocol assignments; 192.0.0.192 is Oracle's metadata service
  ["224.0.0.0", 4, "ipv4"],
  ["240.0.0.0", 4, "ipv4"],
  ["64:ff9b::", 96, "ipv6"], // NAT64
  ["64:ff9b:1::", 48, "ipv6"], // NAT64 of the operator's own
  ["100::", 64, "ipv6"], // discard-only
  ["2001::", 32, "ipv6"], // Teredo
  ["2002::", 16, "ipv6"], // 6to4
  ["fd00:42::42", 128, "ipv6"], // Scaleway's metadata service
  ["fd00:ec2::254", 128, "ipv6"], // AWS's metadata service
  ["fd20:ce::254", 128, "ipv6"], // Google Cloud's metadata service
  ["fe80::", 10, "ipv6"],
  ["fec0::", 10, "ipv6"], // site-local
  ["ff00::", 8, "ipv6"],
];

const refused = new BlockList();
for (const [network, prefix, family] of REFUSED) refused.addSubnet(network, prefix, family);

/** What stands in front of an IPv4 address in an IPv6 one; a kernel may take its end for where to go. */
const ipv4Inside = new BlockList();
ipv4Inside.addSubnet("::", 96, "ipv6"); // IPv4-compatible, and ::
ipv4Inside.addSubnet("::ffff:0:0:0", 96, "ipv6"); // IPv4-translated

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Where cleartext may lead, or TLS. An IPv4 address inside an IPv6 one (`::ffff:…`) counts as itself. */
export function mayConnect(address: string, cleartext: boolean): boolean {
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (isIP(address) === 0 || address.includes("%")) return false;
  if (loopback.check(address, family)) return true;
  return (
    !cleartext && !refused.check(address, family) && !(family === "ipv6" && ipv4Inside.check(address, family))
  );
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
