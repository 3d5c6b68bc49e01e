import { parseArgs } from "node:util";

import { startSimulator } from "./start-simulator";

// node --import tsx simulator/main.ts [--port N]: one JSON line with where it is and what it accepts, then
// it serves until SIGINT or SIGTERM. The keys on that line open nothing but this process.
const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port wants a number from 0 to 65535, not "${values.port}".`);
  process.exit(2);
}

// Before the line below: whoever reads it may send the signal at once.
const stopped = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
});

const simulator = await startSimulator({ port });
const { caFile, keys, specialKeys } = simulator;
process.stdout.write(`${JSON.stringify({ port: simulator.port, caFile, keys, specialKeys })}\n`);
await stopped;
await simulator.close();
