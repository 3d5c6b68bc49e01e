// npm run --silent clawkeep -- logs parse FILE
import { logsCommand } from "./logs/logs-command";
import { runCommand } from "./run-command";
import { shipCommand } from "./ship/ship-command";

await runCommand(
  new Map([
    ["logs", () => Promise.resolve(logsCommand)],
    ["ship", () => Promise.resolve(shipCommand)],
    // Only this one needs the database and its settings.
    ["token", async () => (await import("./token-command")).tokenCommand],
  ]),
  process.argv.slice(2),
);
