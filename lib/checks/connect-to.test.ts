import { describe, expect, test } from "vitest";

import { ConnectToSyntaxError, parseConnectTo, resolveConnectTo } from "./connect-to";

const HOST = "dashscope.aliyuncs.com";

describe("CLAWKEEP_CONNECT_TO", () => {
  test.each([
    ["sends a host and port elsewhere", `${HOST}:443:127.0.0.1:4443`, "127.0.0.1", 4443, true, true],
    ["takes * as any host", "*:443:127.0.0.1:4443", "127.0.0.1", 4443, true, true],
    ["takes * as any port", "*:*:proxy.internal:3128", "proxy.internal", 3128, true, true],
    ["takes empty parts as any, as curl does", "::127.0.0.1:4443", "127.0.0.1", 4443, true, true],
    ["keeps the port where none is given", "::127.0.0.1:", "127.0.0.1", 443, true, true],
    ["keeps the host where none is given, unnamed", `${HOST}:443::8443`, HOST, 8443, true, false],
    ["reads IPv6 in brackets", "*:443:[2408:4001::1]:4443", "2408:4001::1", 4443, true, true],
    [
      "lets the first match win",
      `other.org:443:10.0.0.9:1,*:443:10.0.0.1:2,${HOST}:443:10.0.0.2:3`,
      "10.0.0.1",
      2,
      true,
      true,
    ],
    ["does not care for case", `DashScope.Aliyuncs.com:443:10.0.0.1:1`, "10.0.0.1", 1, true, true],
    ["leaves other hosts alone", "other.org:443:127.0.0.1:4443", HOST, 443, false, false],
    ["leaves other ports alone", "*:8443:127.0.0.1:4443", HOST, 443, false, false],
    ["is nothing when empty", " , ", HOST, 443, false, false],
  ])("%s", (_promise, text, host, port, redirected, operatorNamedHost) => {
    expect(resolveConnectTo(parseConnectTo(text), HOST, 443)).toEqual({
      host,
      port,
      redirected,
      operatorNamedHost,
    });
  });

  test.each([
    ["too few parts", "dashscope.aliyuncs.com:443", /HOST1:PORT1:HOST2:PORT2/],
    ["too many parts", "a:1:b:2:3", /HOST1:PORT1:HOST2:PORT2/],
    ["IPv6 without brackets", "*:443:::1:4443", /IPv6 addresses in brackets/],
    ["a port out of range", "*:443:127.0.0.1:70000", /"70000" is not a port/],
    ["port zero", "*:0:127.0.0.1:1", /"0" is not a port/],
    ["a port that is no number", "*:https:127.0.0.1:1", /"https" is not a port/],
    ["a host with a path", "*:443:a/b:1", /"a\/b" is not a host/],
    ["* as a place to go", "*:443:*:1", /cannot be connected to/],
  ])("says what is wrong with %s", (_what, text, message) => {
    expect(() => parseConnectTo(text)).toThrow(ConnectToSyntaxError);
    expect(() => parseConnectTo(text)).toThrow(message);
  });
});
