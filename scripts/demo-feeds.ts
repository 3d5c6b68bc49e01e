import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { z } from "zod";

import { Secret } from "@/lib/core/secret";
import { startGateway } from "@/simulator/gateway-websocket";
import { type Api, call } from "./demo-api";
import { type Feed, sendByHand } from "./demo-fill";

const CreatedSource = z.looseObject({ pushToken: z.string().nullable() });

/**
 * Lets each example gateway's log reach the app in its own way: a file in `logDir` that the app tails, a gateway on
 * loopback that it reads over WebSocket, a token that pushes. `onStarted` is given how to end what runs meanwhile.
 */
export function demoFeeds(api: Api, logDir: string, onStarted: (end: () => Promise<void>) => void): Feed {
  const addSource = async (gatewayId: string, body: object) =>
    CreatedSource.parse(await call(api, "POST", `/api/v1/gateways/${gatewayId}/sources`, body));

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
      await addSource(gatewayId, { kind: "file", path: file });
    } else {
      const token = randomBytes(12).toString("base64url");
      const gateway = await startGateway({ token });
      onStarted(gateway.close);
      gateway.log.append(...log.trimEnd().split("\n"));
      await addSource(gatewayId, { kind: "websocket", url: gateway.url, token });
    }
  };
}
