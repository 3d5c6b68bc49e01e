import { expect, onTestFinished, vi } from "vitest";

import { type SimulatedGateway, startGateway } from "@/simulator/gateway-websocket";

import { withSource } from "./log-source";

export const GATEWAY_TOKEN = "fake-gateway-token";

type Options = Parameters<typeof startGateway>[0];

/** A simulated gateway that ends with the test. */
export async function gatewayFor(options: Options = {}): Promise<SimulatedGateway> {
  const gateway = await startGateway(options);
  onTestFinished(() => gateway.close());
  return gateway;
}

/** A source that reads a simulated gateway. */
export async function tailing(options: Options = {}, token: string | undefined = GATEWAY_TOKEN) {
  const simulated = await gatewayFor(options);
  const source = await withSource({ kind: "websocket", url: simulated.url, ...(token && { token }) });
  const eventually = { timeout: 8_000, interval: 10 };
  return {
    simulated,
    ...source,
    keeps: (...expected: number[]) =>
      vi.waitFor(
        async () => expect(await source.kept()).toEqual(expected.map((n) => `run-${n}`)),
        eventually,
      ),
    health: async () => (await source.source()).health,
    errs: (code: string) =>
      vi.waitFor(async () => expect((await source.source()).health.error?.code).toBe(code), eventually),
    reads: () =>
      vi.waitFor(async () => expect((await source.source()).health.state).toBe("reading"), eventually),
    connects: () =>
      simulated.requests.filter(({ method }) => method === "connect").map(({ params }) => params),
    tails: () =>
      simulated.requests.filter(({ method }) => method === "logs.tail").map(({ params }) => params),
  };
}
