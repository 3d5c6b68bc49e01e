export type Batch<Event> = {
  add: (event: Event) => void;
  /** Hands over what is waiting, and takes no more. */
  end: () => void;
};

/**
 * Gathers events and hands them over together, `everyMs` after the first of them: a thousand profiles bring seventeen
 * results a second, and a page that followed each of them would do nothing else.
 */
export function batchEvents<Event>(everyMs: number, deliver: (events: Event[]) => void): Batch<Event> {
  let waiting: Event[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const handOver = () => {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    if (events.length > 0) deliver(events);
  };
  return {
    add: (event) => {
      if (ended) return;
      waiting.push(event);
      timer ??= setTimeout(handOver, everyMs);
    },
    end: () => {
      ended = true;
      handOver();
    },
  };
}
