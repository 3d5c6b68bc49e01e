import "server-only";

import { createHash } from "node:crypto";

/** The text of a file, as the bytes that are sent. */
export type FileBody = { name: string; mediaType: string; text: string };

/**
 * A reply that the caller may have already: with an entity tag, answered by 304 to who sends that tag along
 * (RFC 9110 §13.1.2). The body is JSON through the reply's schema, or a file as it is.
 */
export class TaggedReply<Value> {
  private constructor(
    readonly body: { json: Value } | { file: FileBody },
    /** Null: made of the JSON. */
    readonly tag: string | null,
  ) {}

  static json<Value>(json: Value): TaggedReply<Value> {
    return new TaggedReply({ json }, null);
  }

  /** `tag`: hexadecimal, the same as long as the text is. */
  static file(file: FileBody, tag: string): TaggedReply<string> {
    return new TaggedReply<string>({ file }, tag);
  }
}

/** Whether the request says that it has what this tag stands for. Compared weakly, as `If-None-Match` asks for. */
export function holdsTag(request: Request, tag: string): boolean {
  const held = request.headers.get("if-none-match");
  if (held === null) return false;
  return (
    held.trim() === "*" || held.split(",").some((entry) => entry.trim().replace(/^W\//, "") === `"${tag}"`)
  );
}

/** Sends it, or 304. May be kept by the caller alone, who asks every time whether it is still so. */
export function sendTagged(
  reply: TaggedReply<unknown>,
  request: Request,
  { status, toJson }: { status: number; toJson: (value: unknown) => string },
): Response {
  const { body, headers } =
    "file" in reply.body ? fileReply(reply.body.file) : jsonReply(toJson(reply.body.json));
  const tag = reply.tag ?? createHash("sha256").update(body).digest("hex");
  const caching = { ETag: `"${tag}"`, "Cache-Control": "private, no-cache", Vary: "Authorization, Cookie" };
  if (holdsTag(request, tag)) return new Response(null, { status: 304, headers: caching });
  return new Response(body, { status, headers: { ...headers, ...caching } });
}

function jsonReply(body: string): { body: string; headers: Record<string, string> } {
  return { body, headers: { "Content-Type": "application/json" } };
}

function fileReply({ name, mediaType, text }: FileBody): { body: string; headers: Record<string, string> } {
  // Names of folders and whatever a header must not have are left out: a browser makes its own folder anyway.
  const plain = (name.split("/").at(-1) ?? "").replaceAll(/[^\w.-]/g, "_");
  return {
    body: text,
    headers: {
      "Content-Type": mediaType.startsWith("text/") ? `${mediaType}; charset=utf-8` : mediaType,
      "Content-Disposition": `attachment; filename="${plain}"`,
    },
  };
}
