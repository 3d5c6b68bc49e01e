// npm start [-- --port 3000 --host localhost]: serves the production build in this process.
import { setDefaultResultOrder } from "node:dns";
import { parseArgs } from "node:util";

import { stopSignal } from "./stop-signal.mjs";

const EVERY_ADDRESS = new Set(["0.0.0.0", "::", "*"]);

const { values } = parseArgs({ options: { port: { type: "string" }, host: { type: "string" } } });
// Instrumentation prints the set-up link, so it must know the port as well.
process.env.PORT = values.port ?? process.env.PORT ?? "3000";
// This machine only, unless the operator says otherwise: the app holds keys. By name, because Next 16.4 takes
// 127.0.0.1 for another host than itself and answers rewrites with a redirect loop; IPv4 first, so that
// "localhost" is 127.0.0.1 on every system.
const host = values.host ?? process.env.CLAWKEEP_HOST ?? "localhost";
if (host === "localhost") setDefaultResultOrder("ipv4first");

// What the server writes, the database above all, is for its owner alone.
process.umask(0o077);
process.env.NODE_ENV = "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
// Next would exit before what is under way is written: lib/monitor/start.ts ends the process.
process.env.NEXT_MANUAL_SIG_HANDLE = "true";
const stopped = stopSignal();
const own = process.listenerCount("SIGTERM");
stopped.addEventListener(
  "abort",
  () => {
    // Nobody else listens yet: nothing is under way. The signal is passed on for when the `npm start` around is gone.
    if (process.listenerCount("SIGTERM") === own) process.exit(143);
    else process.kill(process.pid, "SIGTERM");
  },
  { once: true },
);
const where = EVERY_ADDRESS.has(host) ? [] : ["--hostname", host];
process.argv = [process.argv[0], "next", "start", "--port", process.env.PORT, ...where];
await import("next/dist/bin/next");
