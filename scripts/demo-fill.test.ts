import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";

import { CreateGatewayInput } from "@/lib/gateways/schemas";
import { RunCheckInput } from "@/lib/checks/schemas";
import { Secret } from "@/lib/core/secret";
import { AddCredentialInput } from "@/lib/credentials/schemas";
import { CreateProfileInput } from "@/lib/profiles/schemas";
import { createKeyRing } from "@/simulator/keys";
import { checkDetail } from "@/test/factories";
import { EXAMPLE_GATEWAYS, EXAMPLE_PROFILES } from "./demo-examples-data";
import { fillExamples } from "./demo-fill";

type Asked = { method: string; path: string; authorization: string; text: string };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An API that accepts everything and remembers it. */
async function listen(
  answer: (asked: Asked) => { status: number; body: unknown },
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      const one = {
        method,
        path,
        authorization: headers.authorization ?? "",
        text: Buffer.concat(pieces).toString(),
      };
      asked.push(one);
      const { status, body } = answer(one);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const check = checkDetail({ level: "auth", model: null });

function accept({ method, path }: Asked): { status: number; body: unknown } {
  if (method === "GET") return { status: 200, body: { profiles: [] } };
  return {
    status: 201,
    body: { ...check, id: `id${path.length}`, openclawProviderId: "alibaba-standard-cn" },
  };
}

describe("the demo's example data", () => {
  it("is made of inputs the API takes, and of every profile, key, check and gateway listed", async () => {
    const { url, asked } = await listen(accept);
    const filled = await fillExamples({ url, token: new Secret("token") }, createKeyRing());

    const bodies = (pattern: RegExp): unknown[] =>
      asked
        .filter(({ method, path }) => method === "POST" && pattern.test(path))
        .map(({ text }) => JSON.parse(text) as unknown);
    for (const body of bodies(/profiles$/)) expect(CreateProfileInput.safeParse(body).success).toBe(true);
    for (const body of bodies(/credentials$/)) expect(AddCredentialInput.safeParse(body).success).toBe(true);
    for (const body of bodies(/checks$/)) expect(RunCheckInput.safeParse(body).success).toBe(true);
    for (const body of bodies(/gateways$/)) expect(CreateGatewayInput.safeParse(body).success).toBe(true);
    expect(filled).toEqual({
      profiles: EXAMPLE_PROFILES.length,
      credentials: EXAMPLE_PROFILES.flatMap(({ credentials }) => credentials).length,
      checks: EXAMPLE_PROFILES.filter((profile) => profile.check !== null).length,
      gateways: EXAMPLE_GATEWAYS.length,
      holds: EXAMPLE_GATEWAYS.flatMap(({ holds }) => holds).length,
    });
    expect(asked.every(({ authorization }) => authorization === "Bearer token")).toBe(true);
  });

  it("leaves data that is there already as it is", async () => {
    const { url, asked } = await listen(() => ({ status: 200, body: { profiles: [{}] } }));
    expect(await fillExamples({ url, token: new Secret("token") }, createKeyRing())).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it("stops at a refusal, with the API's own words and no key in them", async () => {
    const { url } = await listen((asked) =>
      asked.path.endsWith("/credentials")
        ? { status: 400, body: { error: { code: "invalid_input", message: "This can't be a key." } } }
        : accept(asked),
    );
    const filling = fillExamples({ url, token: new Secret("token") }, createKeyRing());
    await expect(filling).rejects.toThrow(/was refused with 400: This can't be a key\.$/);
    await expect(filling).rejects.not.toThrow(/sk-/);
  });

  it("names every gateway's profiles among the example profiles", () => {
    const refs = EXAMPLE_PROFILES.map(({ ref }) => ref);
    expect(new Set(refs).size).toBe(refs.length);
    for (const { holds } of EXAMPLE_GATEWAYS) for (const { ref } of holds) expect(refs).toContain(ref);
  });
});
