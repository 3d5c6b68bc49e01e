export type Batch<Event> = {
  add: (event: Event) => void;
  /** Hands over what is waiting, and takes no more. */
  end: () => void;
};

/** What belongs together comes within this. */
const TOGETHER_MS = 100;

/**
 * Gathers events and hands them over together, at most once in `everyMs` and the first of them soon: a thousand
 * profiles bring seventeen results a second, and a page that followed each of them would do nothing else.
 */
export function batchEvents<Event>(everyMs: number, deliver: (events: Event[]) => void): Batch<Event> {
  let waiting: Event[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let handedOverAt = -Infinity;
  const handOver = () => {
    clearTimeout(timer);
    timer = undefined;
    handedOverAt = performance.now();
    const events = waiting;
    waiting = [];
    if (events.length > 0) deliver(events);
  };
  return {
    add: (event) => {
      if (ended) return;
      waiting.push(event);
      const wait = Math.max(TOGETHER_MS, handedOverAt + everyMs - performance.now());
      timer ??= setTimeout(handOver, wait);
    },
    end: () => {
      ended = true;
      handOver();
    },
  };
}
