const FIRST_RETRY_MS = 1_000;
const RETRY_MS_MAX = 60_000;
/** A tab that nobody looks at lets its connection go: browsers keep six to one server, all tabs together. */
const HIDDEN_MS = 60_000;

type Connection = {
  url: string;
  /** Names of the events to listen to. */
  kinds: readonly string[];
  onEvent: (data: string) => void;
};

/**
 * Keeps one stream of server-sent events open while the page is looked at; call the returned function to end. Lost or
 * refused, it tries again, later each time. Not by EventSource itself: that gives up for good on the first refusal,
 * and a server that is being restarted refuses.
 */
export function keepConnected({ url, kinds, onEvent }: Connection): () => void {
  let source: EventSource | undefined;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let leave: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(retry);
    clearTimeout(leave);
    if (source) return;
    source = new EventSource(url);
    source.addEventListener("error", () => {
      disconnect();
      failures += 1;
      retry = setTimeout(connect, waitMs(failures));
    });
    for (const kind of kinds) {
      source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
        failures = 0;
        onEvent(data);
      });
    }
  }

  function disconnect(): void {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  }

  function onVisibilityChange(): void {
    if (document.visibilityState === "visible") connect();
    else leave = setTimeout(disconnect, HIDDEN_MS);
  }

  connect();
  document.addEventListener("visibilitychange", onVisibilityChange);
  // Back from sleep or a dead network there is no reason to wait any longer.
  window.addEventListener("online", connect);
  return () => {
    document.removeEventListener("visibilitychange", onVisibilityChange);
    window.removeEventListener("online", connect);
    clearTimeout(leave);
    disconnect();
  };
}

/** Twice as long after each failure, and never the same for all the tabs that a restart has cut off at once. */
function waitMs(failures: number): number {
  return Math.min(RETRY_MS_MAX, FIRST_RETRY_MS * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);
}
