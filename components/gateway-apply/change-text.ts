import { HIDDEN } from "@/lib/gateway-config/merge.rules";
import { pathOf } from "@/lib/openclaw/config-text/pointer";

const HIDDEN_TEXT = JSON.stringify(HIDDEN);

/** Longer than this, a value is looked at when somebody wants to. */
const SHORT_CHARS = 80;

/** JSON text as people read it; `hidden` stands for what the gateway does not show. */
export function readable(json: string, hidden: string): string {
  const text = JSON.stringify(JSON.parse(json), null, 2);
  return text.replaceAll(HIDDEN_TEXT, hidden).replaceAll(HIDDEN, hidden);
}

/** Whether both sides of a change go into a line. */
export function isShort({ before, after }: { before: string | null; after: string | null }): boolean {
  return (before?.length ?? 0) <= SHORT_CHARS && (after?.length ?? 0) <= SHORT_CHARS;
}

/** `models.providers.x.baseUrl`: as OpenClaw's own messages and `config set` name a place. */
export function placeName(pointer: string): string {
  return pathOf(pointer).join(".");
}

export type ChangeKind = "added" | "removed" | "changed";

export function kindOf({ before, after }: { before: string | null; after: string | null }): ChangeKind {
  if (before === null) return "added";
  return after === null ? "removed" : "changed";
}
