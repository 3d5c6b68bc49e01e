import { z } from "zod";

import type { TailReply } from "./tail-protocol";

/** Where reading a gateway's log goes on: a byte of the file it named. */
export const WebSocketPosition = z.object({
  file: z.string(),
  cursor: z.int(),
  /** Instant of the last line that has one, ISO 8601 UTC: a line may have none. */
  at: z.string().nullable().default(null),
});
export type WebSocketPosition = z.infer<typeof WebSocketPosition>;
type Place = Pick<WebSocketPosition, "file" | "cursor">;

/** What another version of this program wrote is not understood: begin anew, nothing is kept twice. */
export function parseWebSocketPosition(text: string | null): WebSocketPosition | null {
  return text === null ? null : (WebSocketPosition.safeParse(JSON.parse(text)).data ?? null);
}

/**
 * What a reply to `logs.tail` means for somebody at `position`. `anew`: the log has gone on in another file (at
 * midnight), which has to be read from its start; the gateway itself does not say so when the cursor happens to fit
 * (2026.9.6). `gap`: lines were passed over. `attentive`: we had asked moments ago, so a file that was replaced or cut
 * short since had nothing we do not have.
 */
export function readTail(
  position: Place | null,
  reply: TailReply,
  attentive: boolean,
): { kind: "anew"; gap: boolean } | { kind: "lines"; gap: boolean; position: Place } {
  if (position !== null && reply.file !== position.file) return { kind: "anew", gap: !attentive };
  const skipped = reply.truncated || (reply.skippedBytes ?? 0) > 0;
  return {
    kind: "lines",
    // Without a cursor the newest lines are all that was asked for.
    gap: position !== null && (skipped || (reply.reset && !attentive)),
    position: { file: reply.file, cursor: reply.cursor },
  };
}
