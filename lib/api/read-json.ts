import "server-only";

import type { z } from "zod";

import { DomainError } from "@/lib/core/errors";

import type { Operation } from "./operation";

const MIB = 1024 * 1024;

/**
 * Reads and parses a body: JSON, or the text of one member of it where the operation takes that. At most 1 MiB unless
 * the operation says otherwise. Throws `invalid_input` naming the fields, or `too_large`.
 */
export async function readBody<S extends z.ZodType>(
  request: Request,
  schema: S,
  { bodyAsText, bodyBytesMax = MIB }: Pick<Operation, "bodyAsText" | "bodyBytesMax"> = {},
): Promise<z.output<S>> {
  const text = await readText(request, bodyBytesMax);
  const isText =
    bodyAsText !== undefined && !/^application\/json\b/i.test(request.headers.get("content-type") ?? "");
  return parseInput(schema, isText ? { [bodyAsText]: text } : parseJson(text));
}

/** Parses input at the edge: only here may a mismatch become a 400. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string[]> = {};
  const general: string[] = [];
  for (const issue of parsed.error.issues) {
    if (issue.path.length === 0) general.push(issue.message);
    else (fields[issue.path.join(".")] ??= []).push(issue.message);
  }
  throw new DomainError("invalid_input", general[0] ?? "Some fields need attention.", fields);
}

async function readText(request: Request, bytesMax: number): Promise<string> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) {
      throw new DomainError("too_large", `The request body is larger than ${bytesMax / MIB} MiB.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  if (text.trim() === "") throw new DomainError("invalid_input", "Send a JSON body.");
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid_input", "The request body is not valid JSON.");
  }
}
