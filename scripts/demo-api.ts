import { z } from "zod";

import type { Secret } from "@/lib/core/secret";

export type Api = { url: string; token: Secret; signal?: AbortSignal };

const Refusal = z.looseObject({ error: z.looseObject({ message: z.string() }) });

/** Text goes out as a log, anything else as JSON. */
export async function call(
  api: Api,
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: unknown,
): Promise<unknown> {
  const isText = typeof body === "string";
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${api.token.reveal()}`,
      ...(body === undefined
        ? {}
        : { "content-type": isText ? "text/plain; charset=utf-8" : "application/json" }),
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    signal: AbortSignal.any([AbortSignal.timeout(60_000), ...(api.signal ? [api.signal] : [])]),
  });
  const reply: unknown = await response.json().catch(() => null);
  if (response.ok) return reply;
  const refusal = Refusal.safeParse(reply);
  const reason = refusal.success ? refusal.data.error.message : "no reason given";
  throw new Error(`${method} ${path} was refused with ${response.status}: ${reason}`);
}
