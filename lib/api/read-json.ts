import "server-only";

import type { z } from "zod";

import { DomainError } from "@/lib/core/errors";

const BODY_BYTES_MAX = 1024 * 1024;

/** Reads and parses a JSON body of at most 1 MiB. Throws `invalid_input` naming the fields, or `too_large`. */
export async function readJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  return parseInput(schema, parseJson(await readText(request)));
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

async function readText(request: Request): Promise<string> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > BODY_BYTES_MAX) throw new DomainError("too_large", "The request body is larger than 1 MiB.");
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
