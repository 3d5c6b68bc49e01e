import { describe, expect, test } from "vitest";

import { judgeTarget } from "./target";

describe("a base URL a key may travel to", () => {
  test.each([
    [
      "Model Studio over https",
      "https://dashscope.aliyuncs.com/compatible-mode/v1",
      [],
      {
        host: "dashscope.aliyuncs.com",
        port: 443,
        origin: "https://dashscope.aliyuncs.com",
        basePath: "/compatible-mode/v1",
      },
    ],
    [
      "a workspace host, whatever its case and trailing slash",
      "https://WS-1.CN-Beijing.maas.aliyuncs.com/compatible-mode/v1/",
      [],
      {
        host: "ws-1.cn-beijing.maas.aliyuncs.com",
        port: 443,
        origin: "https://ws-1.cn-beijing.maas.aliyuncs.com",
        basePath: "/compatible-mode/v1",
      },
    ],
    [
      "port 443 written out",
      "https://dashscope.aliyuncs.com:443/v1",
      [],
      {
        host: "dashscope.aliyuncs.com",
        port: 443,
        origin: "https://dashscope.aliyuncs.com",
        basePath: "/v1",
      },
    ],
    [
      "a host the operator allowed",
      "https://llm.example.org",
      ["llm.example.org"],
      { host: "llm.example.org", port: 443, origin: "https://llm.example.org", basePath: "" },
    ],
    [
      "a port the operator allowed with the host",
      "https://a.llm.example.org:8443/v1",
      ["*.LLM.example.org:8443"],
      { host: "a.llm.example.org", port: 8443, origin: "https://a.llm.example.org:8443", basePath: "/v1" },
    ],
  ])("is %s", (_what, url, allowed, target) => {
    expect(judgeTarget(url, allowed)).toEqual({ ok: true, target });
  });

  test.each([
    ["no URL", "dashscope.aliyuncs.com/v1", [], "bad-url"],
    ["an empty text", "", [], "bad-url"],
    ["plain http", "http://dashscope.aliyuncs.com/v1", [], "not-https"],
    ["a file", "file:///etc/passwd", [], "not-https"],
    ["one with a user", "https://user@dashscope.aliyuncs.com/v1", [], "url-has-credentials"],
    ["one with a password", "https://:pw@dashscope.aliyuncs.com/v1", [], "url-has-credentials"],
    ["one with a query", "https://dashscope.aliyuncs.com/v1?key=1", [], "url-has-credentials"],
    ["another company's host", "https://example.org/v1", [], "host-not-allowed"],
    ["a look-alike without the dot", "https://evilaliyuncs.com/v1", [], "host-not-allowed"],
    ["a look-alike with a longer end", "https://dashscope.aliyuncs.com.evil.org/v1", [], "host-not-allowed"],
    ["the bare domain", "https://aliyuncs.com/v1", [], "host-not-allowed"],
    ["a trailing dot", "https://dashscope.aliyuncs.com./v1", [], "host-not-allowed"],
    [
      "the user part disguised as a host",
      "https://evil.org\\@dashscope.aliyuncs.com/v1",
      [],
      "host-not-allowed",
    ],
    ["an address", "https://10.0.0.1/v1", ["10.0.0.1"], "host-not-allowed"],
    ["an address as one number", "https://2130706433/v1", ["127.0.0.1"], "host-not-allowed"],
    ["an IPv6 address", "https://[::1]/v1", ["[::1]"], "host-not-allowed"],
    ["another port", "https://dashscope.aliyuncs.com:8443/v1", [], "port-not-allowed"],
    [
      "443 where another port was allowed",
      "https://llm.example.org/v1",
      ["llm.example.org:8443"],
      "port-not-allowed",
    ],
    [
      "the bare domain of an allowed wildcard",
      "https://example.org/v1",
      ["*.example.org"],
      "host-not-allowed",
    ],
    ["any host, should the operator write only a star", "https://example.org/v1", ["*"], "host-not-allowed"],
  ])("is never %s", (_what, url, allowed, reason) => {
    expect(judgeTarget(url, allowed)).toEqual({ ok: false, reason });
  });
});
