import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { Secret } from "@/lib/core/secret";
import { startGateway } from "@/simulator/gateway-websocket";
import { type Api, call } from "./demo-api";
import { type Feed, sendByHand } from "./demo-fill";

const CreatedSource = z.looseObject({ id: z.string(), pushToken: z.string().nullable() });
const Sources = z.looseObject({
  sources: z.array(z.looseObject({ id: z.string(), health: z.looseObject({ events: z.int() }) })),
});
const PATIENCE_MS = 20_000;
const ASK_AGAIN_MS = 100;

/**
 * Lets each example gateway's log reach the app in its own way: a file in `logDir` that the app tails, a gateway on
 * loopback that it reads over WebSocket, a token that pushes. `onStarted` is given how to end what runs meanwhile.
 */
export function demoFeeds(api: Api, logDir: string, onStarted: (end: () => Promise<void>) => void): Feed {
  const addSource = async (gatewayId: string, body: object) =>
    CreatedSource.parse(await call(api, "POST", `/api/v1/gateways/${gatewayId}/sources`, body));

  /** What the demo shows first should be whole. */
  const untilRead = async (gatewayId: string, sourceId: string) => {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const { sources } = Sources.parse(await call(api, "GET", `/api/v1/gateways/${gatewayId}/sources`));
      if (sources.some(({ id, health }) => id === sourceId && health.events > 0)) return;
      await sleep(ASK_AGAIN_MS);
    }
    throw new Error(`The log of gateway ${gatewayId} was not read in time.`);
  };

  return async (gatewayId, { name, source }, log) => {
    if (source === "hand") return sendByHand(api, gatewayId, log);
    if (source === "push") {
      const { pushToken } = await addSource(gatewayId, { kind: "push" });
      const pusher = { ...api, token: new Secret(pushToken ?? "") };
      await call(pusher, "PUT", `/api/v1/gateways/${gatewayId}/logs`, log);
    } else if (source === "file") {
      const file = path.join(logDir, `${name}.log`);
      await mkdir(logDir, { recursive: true });
      await writeFile(file, log);
      const { id } = await addSource(gatewayId, { kind: "file", path: file });
      await untilRead(gatewayId, id);
    } else {
      const token = randomBytes(12).toString("base64url");
      const gateway = await startGateway({ token });
      onStarted(gateway.close);
      gateway.log.append(...log.trimEnd().split("\n"));
      const { id } = await addSource(gatewayId, { kind: "websocket", url: gateway.url, token });
      await untilRead(gatewayId, id);
    }
  };
}
