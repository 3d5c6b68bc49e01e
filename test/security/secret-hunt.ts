import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { createLog } from "@/lib/core/log";
import { liveBus } from "@/lib/live/bus";
import { createApiToken } from "@/lib/tokens/create-api-token";
import { createUser } from "@/lib/users/create-user";
import { testContext } from "@/test/database";

import { anyKey, objectsOf, PASSWORD } from "./api-objects";
import { bodyOf, inProcessApi, signIn } from "./in-process-api";

export type Headers = Record<string, string>;

/** A key in the newer shape. */
export const dottedKey = (prefix: string): string =>
  `${prefix}${["", "", ""].map(() => randomBytes(18).toString("base64url")).join(".")}`;

/** As it may look after an encoder. Base64 without its last characters, which depend on what follows. */
function disguises(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    // Most of a key is a leak too. Of what is shorter, that much would be in other texts by accident.
    ...(secret.length >= 24 ? [secret.slice(0, -4)] : []),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString("base64").slice(0, -4),
    bytes.toString("base64url").slice(0, -4),
    bytes.toString("hex"),
  ];
}

/**
 * The whole product in this process, with everything that leaves it written down: replies with their headers, the
 * server's log at its most talkative, live events, and in the end the files of the data folder.
 */
export async function secretHunt(connectTo: string) {
  const ctx = await testContext();
  const seen: { where: string; text: string }[] = [];
  const planted: string[] = [];
  const log = createLog("debug", { write: (text: string) => void seen.push({ where: "log", text }) });
  const api = await inProcessApi(ctx, { env: { CLAWKEEP_CONNECT_TO: connectTo }, log });
  const leave = liveBus().subscribe((event) => seen.push({ where: "live", text: JSON.stringify(event) }));
  const { secret } = await createApiToken(ctx, { name: "planter", role: "admin" });
  const token: Headers = { authorization: `Bearer ${secret}` };

  async function send(method: string, address: string, body?: unknown, headers: Headers = token) {
    const reply = await api({ method, path: address, headers, ...(body === undefined ? {} : { body }) });
    const text = await bodyOf(reply);
    return { status: reply.status, text, all: JSON.stringify([...reply.headers]) + text };
  }

  return {
    ctx,
    token,
    objects: objectsOf(ctx, api, token),
    planted,
    seen,
    /** From now on nothing that leaves may hold it. */
    plant(text = planted.length % 2 === 0 ? anyKey() : dottedKey("sk-ws-")): string {
      planted.push(text);
      return text;
    },
    /** A call whose answer is searched. */
    async ask(method: string, address: string, body?: unknown, headers?: Headers) {
      const { status, text, all } = await send(method, address, body, headers);
      seen.push({ where: `${method} ${address} → ${status}`.slice(0, 60), text: all });
      return { status, text };
    },
    /** A call whose answer is the one place that shows a secret: it is not searched. */
    async askOnce(method: string, address: string, body?: unknown, headers?: Headers) {
      const { status, text } = await send(method, address, body, headers);
      return { status, text };
    },
    /** A browser of somebody new; its cookie is planted. */
    async person(role: "viewer" | "operator" | "admin") {
      const email = `${role}-${randomBytes(4).toString("hex")}@example.test`;
      const { id } = await createUser(ctx, { name: role, email, password: PASSWORD, role });
      const headers = await signIn(api, { email, password: PASSWORD });
      const [, cookie = ""] = /session_token=([^;]+)/.exec(headers["cookie"] ?? "") ?? [];
      planted.push(decodeURIComponent(cookie));
      return { id, email, headers };
    },
    /** Where a planted secret came out. `marker`: a text that was beside one, to show that the search finds things. */
    leaks(marker: string): string[] {
      leave();
      for (const file of readdirSync(ctx.dataDir)) {
        seen.push({ where: file, text: readFileSync(path.join(ctx.dataDir, file)).toString("latin1") });
      }
      if (!seen.some(({ text }) => text.includes(marker)))
        throw new Error(`${marker} is nowhere: not searched`);
      return planted.flatMap((one, index) =>
        seen
          .filter(({ text }) => disguises(one).some((disguise) => text.includes(disguise)))
          .map(({ where }) => `secret ${index}: ${where.replaceAll(one, "SECRET")}`),
      );
    },
  };
}

export type SecretHunt = Awaited<ReturnType<typeof secretHunt>>;
