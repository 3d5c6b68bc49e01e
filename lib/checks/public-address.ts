import { BlockList, isIP } from "node:net";

/**
 * Blocks that are not the public Internet, from IANA's special-purpose registries
 * (iana.org/assignments/iana-ipv4-special-registry, -ipv6-special-registry; 2026-11).
 */
const SPECIAL_IPV4: readonly (readonly [network: string, prefix: number])[] = [
  ["0.0.0.0", 8], // this network; 0.0.0.0 reaches loopback on Linux
  ["10.0.0.0", 8], // private
  ["100.64.0.0", 10], // carrier NAT; holds Alibaba Cloud's metadata service 100.100.100.200
  ["127.0.0.0", 8], // loopback
  ["169.254.0.0", 16], // link-local; holds the metadata service of most other clouds
  ["172.16.0.0", 12], // private
  ["192.0.0.0", 24], // protocol assignments
  ["192.0.2.0", 24], // documentation
  ["192.31.196.0", 24], // AS112
  ["192.52.193.0", 24], // AMT relays
  ["192.88.99.0", 24], // 6to4 relays
  ["192.168.0.0", 16], // private
  ["192.175.48.0", 24], // AS112
  ["198.18.0.0", 15], // benchmarking; also the "fake IP" range of proxy tools
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved, and 255.255.255.255
];

/** Inside 2000::/3. What lies outside it is refused as a whole: see isPublicAddress. */
const SPECIAL_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ["2001::", 23], // protocol assignments: Teredo, ORCHID, benchmarking
  ["2001:db8::", 32], // documentation
  ["2002::", 16], // 6to4: carries any IPv4 address
  ["2620:4f:8000::", 48], // AS112
  ["3fff::", 20], // documentation
];

const special = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) special.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of SPECIAL_IPV6) special.addSubnet(network, prefix, "ipv6");

const globalUnicastIpv6 = new BlockList();
globalUnicastIpv6.addSubnet("2000::", 3, "ipv6");

/**
 * Is this IP address on the public Internet? Anything else may be a service of
 * the operator's own network, which a hostile DNS answer must not reach.
 *
 * IPv6 is an allow-list (2000::/3 less the special blocks): it leaves out
 * loopback, link-local, unique-local, IPv4-mapped, NAT64 and whatever IANA
 * assigns next. A scoped address (`fe80::1%eth0`) or a non-address is not public.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      return (
        !address.includes("%") && globalUnicastIpv6.check(address, "ipv6") && !special.check(address, "ipv6")
      );
    default:
      return false;
  }
}
