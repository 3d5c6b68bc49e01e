const PARENT_INTERVAL_MS = 250;

/**
 * Aborts on SIGINT, SIGTERM, or when the `npm run` around this process is gone. npm 11 passes SIGTERM to the
 * `sh -c` between it and us, which dies of it without telling us (measured with npm 11.19 and dash): we
 * would stay behind as an orphan, app and all. Where `sh` is bash there is none in between, and a Ctrl-C or systemd's
 * stop comes twice, once through npm: a second one changes nothing.
 */
export function stopSignal(environment = process.env) {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop.abort());
  if (environment["npm_lifecycle_event"] !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) stop.abort();
    }, PARENT_INTERVAL_MS).unref();
  }
  return stop.signal;
}
