import { expect, test } from "vitest";

import { destination } from "./destination";

const to = (url: string, allowHttp = false) => destination(url, "gw_1", { allowHttp }).href;

test("an address may have a path in front, as behind a reverse proxy", () => {
  expect(to("https://intranet.example/clawkeep/")).toBe(
    "https://intranet.example/clawkeep/api/v1/gateways/gw_1/logs",
  );
});

test.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://127.8.9.1", "http://[::1]:3000"])(
  "%s stays on this machine and needs no encryption",
  (url) => expect(to(url)).toBe(`${url}/api/v1/gateways/gw_1/logs`),
);

test.each([
  "http://clawkeep.example",
  "http://10.0.0.1",
  "http://127.0.0.1.example",
  "http://localhost.example",
])("%s would show the token on the way, unless that is wanted", (url) => {
  expect(() => to(url)).toThrow(/can read the token/);
  expect(to(url, true)).toContain(url);
});

test.each(["clawkeep.example", "ftp://clawkeep.example", ""])("%j is no address", (url) => {
  expect(() => to(url)).toThrow(/--url takes/);
});
