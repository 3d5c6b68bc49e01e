import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, onTestFinished, test } from "vitest";

import { insistOnHttps } from "./insist-on-https";

test("under an https address every reply, errors included, tells the browser to stay with https", async () => {
  const server = createServer((request, response) =>
    response.writeHead(request.url === "/" ? 200 : 500).end(),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const policies = async () =>
    Promise.all(
      ["/", "/broken"].map(async (path) =>
        (await fetch(url + path)).headers.get("strict-transport-security"),
      ),
    );

  insistOnHttps("http://localhost:3000");
  expect(await policies()).toEqual([null, null]);
  insistOnHttps("https://keep.example.com");
  expect(await policies()).toEqual(["max-age=31536000", "max-age=31536000"]);
});
