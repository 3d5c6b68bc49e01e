import { z } from "zod";

import { maskKey, maskKeysIn } from "./keys";
import type { TransportFault } from "./special-keys-data";

/** What is remembered of a request. No key, no message text. */
export type RecordedRequest = {
  at: string;
  method: string;
  host: string;
  /** Without the query: that is where clients leak keys. */
  path: string;
  /** Prefix and last four; null when no key was sent. */
  keyMask: string | null;
  /** The word before the key, e.g. `Bearer`; null when there was none. */
  authScheme: string | null;
  userAgent: string | null;
  /** Roles of the messages, in order. Empty unless the body was a model call. */
  roles: string[];
  model: string | null;
  stream: boolean;
  /** Whether the stream was to end with token counts (`stream_options.include_usage`). */
  includesUsage: boolean;
  /** Null where the body left it to the model. */
  enableThinking: boolean | null;
  /** As answered, unless a special key broke the answer: then `fault` says how. */
  status: number;
  fault: TransportFault | null;
};

const KEPT = 1000;
const LONGEST = 200;

const CallOutline = z.looseObject({
  model: z.string().optional(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  enable_thinking: z.boolean().nullish(),
  messages: z.array(z.looseObject({ role: z.string() })).optional(),
  input: z.looseObject({ messages: z.array(z.looseObject({ role: z.string() })).optional() }).optional(),
});

export type Recorder = {
  record(seen: {
    method: string;
    host: string;
    path: string;
    authorization: string | undefined;
    userAgent: string | undefined;
    body: string;
    status: number;
    fault: TransportFault | null;
  }): void;
  requests(): RecordedRequest[];
};

/** Keeps the newest requests, oldest first. */
export function createRecorder(): Recorder {
  const kept: RecordedRequest[] = [];
  return {
    record(seen) {
      const outline = outlineOf(seen.body);
      const messages = outline.messages ?? outline.input?.messages ?? [];
      kept.push({
        at: new Date().toISOString(),
        method: seen.method,
        host: clean(seen.host),
        path: clean(seen.path),
        keyMask: seen.authorization ? maskKey(seen.authorization.replace(/^Bearer +/i, "").trim()) : null,
        authScheme: /^[A-Za-z]+(?= )/.exec(seen.authorization ?? "")?.[0] ?? null,
        userAgent: seen.userAgent === undefined ? null : clean(seen.userAgent),
        roles: messages.map(({ role }) => clean(role)),
        model: outline.model === undefined ? null : clean(outline.model),
        stream: outline.stream === true,
        includesUsage: outline.stream_options?.include_usage === true,
        enableThinking: outline.enable_thinking ?? null,
        status: seen.status,
        fault: seen.fault,
      });
      if (kept.length > KEPT) kept.shift();
    },
    requests: () => structuredClone(kept),
  };
}

function clean(text: string): string {
  return maskKeysIn(text).slice(0, LONGEST);
}

function outlineOf(body: string): z.infer<typeof CallOutline> {
  if (body === "") return {};
  try {
    const parsed = CallOutline.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : {};
  } catch {
    // Not JSON: the answer says so to the client, and there is nothing here to note.
    return {};
  }
}
