const DEFAULT_LIMIT = 500;
const DEFAULT_BYTES = 250_000;

/** A gateway's log as `logs.tail` shows it: one file at a time, of which whole lines are given. */
export class GatewayLog {
  file = "/tmp/openclaw/openclaw-2026-11-20.log";
  #text = "";

  append(...lines: readonly string[]): void {
    this.#text += lines.map((line) => `${line}\n`).join("");
  }

  /** The log goes on in another file, as at midnight, or in the same one emptied, as after a rotation. */
  startOver(file = this.file): void {
    this.file = file;
    this.#text = "";
  }

  /** As 2026.9.6 answers. */
  tail(params: { cursor?: number; limit?: number; maxBytes?: number }): Record<string, unknown> {
    const { cursor, limit = DEFAULT_LIMIT, maxBytes = DEFAULT_BYTES } = params;
    const bytes = Buffer.from(this.#text);
    const size = bytes.lastIndexOf("\n") + 1;
    const replaced = cursor !== undefined && cursor > size;
    const from = replaced || cursor === undefined ? Math.max(0, size - maxBytes) : cursor;
    const start = Math.max(from, size - maxBytes);
    const skippedBytes = cursor === undefined || replaced ? 0 : start - from;
    const lines = bytes.subarray(start, size).toString("utf8").split("\n").slice(0, -1);
    // In the middle of a line: its rest is no line.
    if (start > 0 && bytes[start - 1] !== 10) lines.shift();
    return {
      file: this.file,
      cursor: size,
      size,
      lines: lines.slice(-limit),
      truncated:
        skippedBytes > 0 || lines.length > limit || (start > 0 && (cursor === undefined || replaced)),
      reset: replaced || skippedBytes > 0,
      ...(skippedBytes > 0 && { skippedBytes }),
    };
  }
}
