import { describe, expect, test } from "vitest";

import { isPublicAddress } from "./public-address";

describe("an address a check may connect to", () => {
  test.each([
    ["an Alibaba Cloud address", "39.96.198.249"],
    ["another public IPv4 address", "8.219.90.155"],
    ["the neighbour below carrier NAT", "100.63.255.255"],
    ["the neighbour above carrier NAT", "100.128.0.1"],
    ["the neighbour below 172.16/12", "172.15.255.255"],
    ["the neighbour above 172.16/12", "172.32.0.1"],
    ["the last address before multicast", "223.255.255.255"],
    ["a public IPv6 address", "2408:4001:f00::7"],
    ["the lowest ordinary IPv6 block", "2001:200::1"],
  ])("is %s (%s)", (_what, address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ["unspecified", "0.0.0.0"],
    ["this network", "0.1.2.3"],
    ["private 10/8", "10.0.0.1"],
    ["carrier NAT", "100.64.0.1"],
    ["Alibaba Cloud's metadata service", "100.100.100.200"],
    ["loopback", "127.0.0.1"],
    ["the far end of loopback", "127.255.255.254"],
    ["the metadata service of other clouds", "169.254.169.254"],
    ["private 172.16/12", "172.31.255.255"],
    ["protocol assignments", "192.0.0.8"],
    ["documentation 1", "192.0.2.1"],
    ["6to4 relays", "192.88.99.1"],
    ["private 192.168/16", "192.168.1.1"],
    ["benchmarking", "198.18.0.1"],
    ["a proxy tool's fake address", "198.19.255.254"],
    ["documentation 2", "198.51.100.7"],
    ["documentation 3", "203.0.113.7"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["IPv6 unspecified", "::"],
    ["IPv6 loopback", "::1"],
    ["IPv6 loopback in long form", "0:0:0:0:0:0:0:1"],
    ["an IPv4-mapped private address", "::ffff:10.0.0.1"],
    ["an IPv4-mapped public address", "::ffff:39.96.198.249"],
    ["an IPv4-mapped address in hex", "::ffff:7f00:1"],
    ["an IPv4-compatible address", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["local NAT64", "64:ff9b:1::1"],
    ["discard-only", "100::1"],
    ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["ORCHID", "2001:20::1"],
    ["IPv6 documentation", "2001:db8::1"],
    ["new IPv6 documentation", "3fff::1"],
    ["6to4", "2002:7f00:1::"],
    ["unique-local", "fd00::1"],
    ["link-local", "fe80::1"],
    ["link-local with a zone", "fe80::1%eth0"],
    ["a public address with a zone", "2408:4001:f00::7%eth0"],
    ["site-local", "fec0::1"],
    ["IPv6 multicast", "ff02::1"],
    ["not an address", "dashscope.aliyuncs.com"],
    ["a number that inet_aton would read", "2130706433"],
    ["octal digits", "0177.0.0.1"],
    ["nothing", ""],
  ])("is never %s (%s)", (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
