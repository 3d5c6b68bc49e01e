import "server-only";

import { z } from "zod";

const PATIENCE_MS = 10_000;
const REPLY_BYTES_MAX = 256 * 1024;

/** OAuth's words for what went wrong (RFC 6749, section 5.2); its description is free text and is left out. */
const OAuthError = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

/** unreachable: no usable answer, so trying again may help; refused: the provider said no. The message has no secret. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";

  constructor(
    readonly kind: "unreachable" | "refused",
    message: string,
  ) {
    super(message);
  }
}

/**
 * One JSON answer of the provider. Redirects are not followed: they would carry the client secret to wherever they
 * point. Throws `ProviderFailure`.
 */
export async function askProvider(url: URL, init: RequestInit = {}): Promise<unknown> {
  const where = `${url.host}${url.pathname}`;
  const unreachable = (why: string) => new ProviderFailure("unreachable", `${where} ${why}`);
  let response: Response;
  let text: string | null;
  try {
    response = await fetch(url, {
      ...init,
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    text = await readBounded(response);
  } catch {
    // fetch's own error may name the request; that it was not answered is all there is to say.
    throw unreachable("did not answer.");
  }
  if (text === null) throw unreachable("answered with more than fits.");
  const body = parse(text);
  if (response.ok && body !== undefined) return body;
  const said = OAuthError.safeParse(body);
  if (response.status < 400 || response.status >= 500 || !said.success) {
    throw unreachable(`answered with status ${response.status} and nothing to go by.`);
  }
  throw new ProviderFailure("refused", `${where} refused: ${said.data.error}.`);
}

async function readBounded(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > REPLY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
