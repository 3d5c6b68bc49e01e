const DEPTH_MAX = 6;
const LEAVES_MAX = 400;

/** Keys only a record of OpenClaw's log has; a reply of Model Studio has none of them. */
const LOG_KEYS = ["_meta", "event", "subsystem", "raw"] as const;

/**
 * A JSON object as `key=value` text, in the order of the object, JSON inside strings included: so one set of
 * expressions reads log records, console lines and error bodies. Null when the text is no JSON object.
 */
export function flattenJson(text: string): { text: string; log: boolean } | null {
  const value = parseObject(text);
  if (!value) return null;
  const parts: string[] = [];
  collect(value, 0, parts);
  return { text: parts.join(" "), log: LOG_KEYS.some((key) => key in value) };
}

function collect(value: unknown, depth: number, parts: string[], key?: string): void {
  if (parts.length >= LEAVES_MAX || depth > DEPTH_MAX) return;
  if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) collect(inner, depth + 1, parts, name);
    return;
  }
  const nested = typeof value === "string" && value.startsWith("{") ? parseObject(value) : null;
  if (nested) collect(nested, depth + 1, parts);
  else if (value !== null) parts.push(key === undefined ? String(value) : `${key}=${String(value)}`);
}

function parseObject(text: string): Record<string, unknown> | null {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return value as Record<string, unknown>;
  } catch {
    // Pasted JSON is often cut off; it is read as prose then.
    return null;
  }
}
