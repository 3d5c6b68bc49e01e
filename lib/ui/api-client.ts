import type { z } from "zod";

/** Codes the client makes itself: no reply came, or one that is not of this API. */
export const UNREACHABLE = "unreachable";
export const UNREADABLE = "unreadable";

/** A refused or failed call. `status` is 0 when no reply came. `message` is for people, except for the two codes above. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
    readonly fields: Record<string, string[] | undefined> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

type ApiInit = Omit<RequestInit, "body"> & {
  /** Sent as JSON. For a body that is not JSON (a log file) use `rawBody`. */
  json?: unknown;
  rawBody?: BodyInit;
};

/**
 * What a reply is parsed by. As a function, a dynamic import of it: a page that shows what the server has rendered does
 * not wait for the code that parses the next reply.
 */
export type ReplySchema<Schema extends z.ZodType> = Schema | (() => Promise<Schema>);

/**
 * The one way the browser talks to `/api/v1`: sends, and parses the reply by its schema.
 * Throws `ApiError`; an abort passes through as the platform's own `AbortError`.
 */
export async function api<Schema extends z.ZodType>(
  schema: ReplySchema<Schema>,
  path: `/api/${string}`,
  { json, rawBody, headers, ...init }: ApiInit = {},
): Promise<z.output<Schema>> {
  const body = json === undefined ? rawBody : JSON.stringify(json);
  const request: RequestInit = {
    ...init,
    method: init.method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      accept: "application/json",
      ...(json !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  };

  return readReply(schema, await send(path, request));
}

/**
 * Parses a reply of this API that came another way than by `api`: an upload that shows its progress needs
 * XMLHttpRequest. Throws `ApiError`.
 */
export async function readReply<Schema extends z.ZodType>(
  schema: ReplySchema<Schema>,
  reply: Response,
): Promise<z.output<Schema>> {
  const data = await readJson(reply);
  if (!reply.ok) throw await refusal(reply, data);

  const parsed = (await loaded(schema)).safeParse(data);
  if (!parsed.success) {
    throw new ApiError(
      UNREADABLE,
      "The reply has an unexpected shape.",
      reply.status,
      {},
      { cause: parsed.error },
    );
  }
  return parsed.data;
}

async function loaded<Schema extends z.ZodType>(schema: ReplySchema<Schema>): Promise<Schema> {
  if (typeof schema !== "function") return schema;
  try {
    return await schema();
  } catch (cause) {
    throw new ApiError(UNREACHABLE, "The server did not send a part of this page.", 0, {}, { cause });
  }
}

async function send(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (cause) {
    if (request.signal?.aborted) throw cause;
    throw new ApiError(UNREACHABLE, "The server did not answer.", 0, {}, { cause });
  }
}

async function readJson(reply: Response): Promise<unknown> {
  const text = await reply.text();
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError(UNREADABLE, "The reply is not JSON.", reply.status, {}, { cause });
  }
}

async function refusal(reply: Response, data: unknown): Promise<ApiError> {
  const ErrorReply = await loaded(async () => (await import("./replies")).ErrorReply);
  const parsed = ErrorReply.safeParse(data);
  if (!parsed.success) {
    return new ApiError(
      UNREADABLE,
      "The reply has an unexpected shape.",
      reply.status,
      {},
      { cause: parsed.error },
    );
  }
  const { code, message, fields } = parsed.data.error;
  return new ApiError(code, message, reply.status, fields);
}
