import { LOG_BYTES_MAX } from "@/lib/gateways/rules";

import type { LogSource } from "./use-log-upload";

/** What waits to be read: nothing yet, a file, or text in the box. */
export type LogDraft = { kind: "none" } | { kind: "file"; file: File } | { kind: "paste"; text: string };

/** What would be sent; null while there is nothing to send. */
export function sourceOf(draft: LogDraft, pastedName: string): LogSource | null {
  if (draft.kind === "file") return { name: draft.file.name, body: draft.file };
  if (draft.kind === "none" || draft.text.trim() === "") return null;
  return { name: pastedName, body: new Blob([draft.text], { type: "text/plain" }) };
}

/** Whether the server would refuse it for its size alone: known before a byte is sent. */
export function isTooLarge(source: Pick<LogSource, "body">): boolean {
  return source.body.size > LOG_BYTES_MAX;
}
