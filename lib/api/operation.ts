import { z } from "zod";

import { isoInstant } from "@/lib/core/iso-instant";
import type { Scope } from "@/lib/core/scopes";

/** One call of the HTTP API, as data. */
export type Operation = {
  method: "get" | "post" | "put" | "patch" | "delete";
  path: `/api/v1/${string}`;
  summary: string;
  scope: Scope;
  /** Scopes that the call needs beside its own: its reply shows, or its deed takes, what they are for. */
  alsoNeeds?: readonly Scope[];
  /** JSON body; `raw` hands the request's stream to the handler. */
  body?: z.ZodType | "raw";
  /** A body that is not sent as JSON is the text of this member of it: `curl -T` sends a file as it is. */
  bodyAsText?: string;
  /** The largest body, where 1 MiB is too small. JSON needs up to twice what a text of many quotes has. */
  bodyBytesMax?: number;
  query?: z.ZodType;
  /** Status of success. Anything created answers 201. */
  status: 200 | 201 | 204;
  reply: z.ZodType;
  /** The reply is a stream of server-sent events, each of this schema. */
  events?: true;
  /** The reply has an ETag, and is 304 for who has it already (lib/api/tagged-reply.ts). `file`: of any media type. */
  tagged?: "json" | "file";
  /** The reply is a file to keep, of one of these media types. */
  file?: readonly [string, ...string[]];
};

const isoTime = isoInstant("Give the time as ISO 8601, e.g. 2026-11-20T17:40:00Z.");
/** A `+` of an offset that was not URL-encoded arrives as a space. */
export const at = z.preprocess(
  (value) => (typeof value === "string" ? value.replace(" ", "+") : value),
  isoTime,
);
