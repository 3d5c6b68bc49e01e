import http from "node:http";
import https from "node:https";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { z } from "zod";

import type { Secret } from "@/lib/core/secret";

import { retryAfterMs } from "./retry-delay";

/** refused: trying again cannot help; too-large: fewer lines may. */
export type Answer =
  | { kind: "taken" }
  | { kind: "too-large" }
  | { kind: "refused"; sentence: string }
  | { kind: "later"; problem: string; askedMs: number | null };

export type Server = {
  send: (lines: readonly string[], signal: AbortSignal) => Promise<Answer>;
  close: () => void;
};

const ANSWER_WITHIN_MS = 60_000;
const REPLY_BYTES_MAX = 16 * 1024;
const compress = promisify(gzip);
const Refusal = z.object({ error: z.object({ message: z.string().max(500) }) });

/**
 * The way to one gateway's `logs`. Node's own client, because it follows no redirect (the token is for this address
 * alone) and because undici 8 does not load on the Node.js 20 that a gateway's host may have.
 */
export function openServer(url: URL, token: Secret): Server {
  const agent = agentFor(url);
  return {
    async send(lines, signal) {
      const body = await compress(`${lines.join("\n")}\n`);
      const headers = {
        authorization: `Bearer ${token.reveal()}`,
        "content-type": "text/plain; charset=utf-8",
        "content-encoding": "gzip",
        "content-length": body.length,
        "user-agent": "clawkeep-ship",
      };
      const bounded = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
      try {
        return await judge(await put(url, body, { agent, headers, signal: bounded }), url);
      } catch (error) {
        signal.throwIfAborted();
        const problem = `${url.host} cannot be reached: ${bounded.aborted ? "no answer in time" : reasonOf(error)}`;
        return { kind: "later", problem, askedMs: null };
      }
    },
    close: () => agent.destroy(),
  };
}

/**
 * Certificates are checked whatever NODE_TLS_REJECT_UNAUTHORIZED says. https:// goes through the proxy of the
 * environment, in a tunnel (Node.js 24.5 and later); http:// never does, the proxy would read the token.
 */
function agentFor(url: URL): http.Agent {
  return url.protocol === "https:"
    ? new https.Agent({ keepAlive: true, rejectUnauthorized: true, proxyEnv: process.env })
    : new http.Agent({ keepAlive: true });
}

function put(url: URL, body: Buffer, options: http.RequestOptions): Promise<http.IncomingMessage> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    request(url, { ...options, method: "PUT" }, resolve)
      .once("error", reject)
      .end(body);
  });
}

async function judge(reply: http.IncomingMessage, url: URL): Promise<Answer> {
  const message = await messageIn(reply);
  const { statusCode = 0, headers } = reply;
  if (statusCode >= 200 && statusCode < 300) return { kind: "taken" };
  if (statusCode === 413) return { kind: "too-large" };
  if (statusCode === 408 || statusCode === 425 || statusCode === 429 || statusCode >= 500) {
    return {
      kind: "later",
      problem: `${url.host} answers ${statusCode}${message === null ? "" : `: ${message}`}`,
      askedMs: retryAfterMs(headers["retry-after"] ?? null, new Date()),
    };
  }
  return {
    kind: "refused",
    sentence: `${sentenceFor(statusCode, url)}${message === null ? "" : ` (${message})`}`,
  };
}

function sentenceFor(status: number, { host }: URL): string {
  if (status === 401) return `${host} does not know this token. It may have been revoked: make a new one.`;
  if (status === 403)
    return `This token may not push to this gateway now. Look at its source on the gateway's page.`;
  if (status === 404) return `${host} has no such gateway for this token. Look at --url and --gateway.`;
  if (status >= 300 && status < 400) {
    return `${host} sends elsewhere (${status}), and the token is not sent along. Give --url the final address.`;
  }
  return `${host} refuses the lines with ${status}. Is --url the address of Clawkeep?`;
}

/** Clawkeep's own words; a proxy's page says nothing to anybody. */
async function messageIn(reply: http.IncomingMessage): Promise<string | null> {
  let text = "";
  for await (const chunk of reply.setEncoding("utf8")) {
    text += chunk as string;
    if (text.length > REPLY_BYTES_MAX) break;
  }
  try {
    // One line: what a server says must not look like more lines of ours.
    return Refusal.parse(JSON.parse(text)).error.message.replace(/\p{Cc}+/gu, " ");
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : "unknown";
}
