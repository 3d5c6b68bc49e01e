import { expect, test } from "vitest";

import { interfacesAt } from "./interfaces";

test.each([
  [
    "a shared host",
    "https://dashscope-intl.aliyuncs.com",
    {
      anthropic: "https://dashscope-intl.aliyuncs.com/apps/anthropic",
      native: "https://dashscope-intl.aliyuncs.com/api/v1",
    },
  ],
  [
    "a workspace host, with its own name and not the placeholder",
    "https://ws-1.cn-beijing.maas.aliyuncs.com",
    {
      anthropic: "https://ws-1.cn-beijing.maas.aliyuncs.com/apps/anthropic",
      native: "https://ws-1.cn-beijing.maas.aliyuncs.com/api/v1",
    },
  ],
  [
    "the Coding Plan host, which has no native one",
    "https://coding.dashscope.aliyuncs.com",
    { anthropic: "https://coding.dashscope.aliyuncs.com/apps/anthropic", native: null },
  ],
  [
    "the finance host, which has no Anthropic one",
    "https://dashscope-finance.aliyuncs.com",
    { anthropic: null, native: "https://dashscope-finance.aliyuncs.com/api/v1" },
  ],
  [
    "an operator's proxy, on that very proxy and its port",
    "https://proxy.example.com:8443",
    {
      anthropic: "https://proxy.example.com:8443/apps/anthropic",
      native: "https://proxy.example.com:8443/api/v1",
    },
  ],
])("the further interfaces of %s stand on that host", (_what, origin, interfaces) => {
  expect(interfacesAt(origin)).toEqual(interfaces);
});
