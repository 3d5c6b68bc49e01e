// What runs where there is no server: one file, which the server hands out as /clawkeep.mjs.
import { logsCommand } from "./logs/logs-command";
import { runCommand } from "./run-command";
import { shipCommand } from "./ship/ship-command";

await runCommand(
  new Map([
    ["logs", () => Promise.resolve(logsCommand)],
    ["ship", () => Promise.resolve(shipCommand)],
  ]),
  process.argv.slice(2),
);
