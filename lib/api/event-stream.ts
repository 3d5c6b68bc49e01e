import "server-only";

import { onAccessChange } from "@/lib/core/access-changes";
import { requireScope } from "@/lib/core/context";

import { contextForRequest } from "./context-for-request";
import { errorResponse } from "./error-response";
import type { Operation } from "./operation";

/** Proxies end a connection on which nothing moves; most wait a minute (nginx's proxy_read_timeout). */
const KEEP_ALIVE_MS = 25_000;
/** Then the browser connects again by itself, and is asked again who it is: an expired token reads on no longer. */
const LIFETIME_MS = 15 * 60_000;
/** A reader that falls this far behind is let go; it reads everything again when it comes back. */
const EVENTS_BEHIND_MAX = 1_000;

type Event = { kind: string };
/** Sends to `send` until told to leave; calls `end` when there will be no more. */
type Source<E extends Event> = (send: (event: E) => void, end: () => void) => () => void;

const encoder = new TextEncoder();

/**
 * One operation whose reply is a stream of server-sent events (html.spec.whatwg.org/multipage/server-sent-events.html):
 * checks who asks as `route` does, then passes on what `source` sends, each event through the reply schema.
 */
export function eventStream<E extends Event>(
  operation: Operation,
  source: Source<E>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const ctx = await contextForRequest(request);
      requireScope(ctx, operation.scope);
      // Next answers HEAD with GET's handler and neither reads nor cancels the body (16.4): nobody would end it.
      const body =
        request.method === "HEAD"
          ? null
          : streamOf(operation, untilAccessChanges(source, ctx.actor.id), request.signal);
      return new Response(body, {
        headers: {
          "Content-Type": "text/event-stream; charset=utf-8",
          // `no-transform`: a compressing proxy would hold events back until it has enough of them.
          "Cache-Control": "no-store, no-transform",
          "X-Accel-Buffering": "no",
        },
      });
    } catch (error) {
      return errorResponse(error, request.signal);
    }
  };
}

/** Ends too when the reader loses a right: the browser connects again, and is asked again who it is. */
function untilAccessChanges<E extends Event>(source: Source<E>, actorId: string): Source<E> {
  return (send, end) => {
    const leave = source(send, end);
    const forget = onAccessChange((id) => id === actorId && end());
    return () => {
      forget();
      leave();
    };
  };
}

function streamOf<E extends Event>(
  { reply }: Operation,
  source: Source<E>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        let leave = (): void => undefined;
        const end = (): void => {
          if (!open) return;
          stop();
          if (!signal.aborted) controller.close();
        };
        const write = (text: string): void => {
          if (!open) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        const keepAlive = setInterval(() => write(":\n\n"), KEEP_ALIVE_MS);
        const lifetime = setTimeout(end, LIFETIME_MS);
        stop = () => {
          open = false;
          clearInterval(keepAlive);
          clearTimeout(lifetime);
          leave();
        };
        leave = source(
          (event) => write(`event: ${event.kind}\ndata: ${JSON.stringify(reply.parse(event))}\n\n`),
          end,
        );
        signal.addEventListener("abort", () => stop(), { once: true });
        // Ended while it began: by its source, or by a reader who has left already.
        if (!open || signal.aborted) stop();
      },
      // The stream is closed by then; closing it once more throws.
      cancel: () => stop(),
    },
    { highWaterMark: EVENTS_BEHIND_MAX },
  );
}
