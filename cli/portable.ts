// What runs where there is no server: one file, which the server hands out as /clawkeep.mjs.
import { doctorCommand } from "./doctor/doctor-command";
import { logsCommand } from "./logs/logs-command";
import { runCommand } from "./run-command";
import { shipCommand } from "./ship/ship-command";

await runCommand(
  new Map([
    ["doctor", () => Promise.resolve(doctorCommand)],
    ["logs", () => Promise.resolve(logsCommand)],
    ["ship", () => Promise.resolve(shipCommand)],
  ]),
  process.argv.slice(2),
);
