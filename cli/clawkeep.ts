// npm run --silent clawkeep -- logs parse FILE
import { runCommand } from "./run-command";

await runCommand(
  new Map([
    // Each loaded when asked for: only some need the database, and the others should begin at once.
    ["audit", async () => (await import("./audit/audit-command")).auditCommand],
    ["doctor", async () => (await import("./doctor/doctor-command")).doctorCommand],
    ["logs", async () => (await import("./logs/logs-command")).logsCommand],
    ["ship", async () => (await import("./ship/ship-command")).shipCommand],
    ["token", async () => (await import("./token-command")).tokenCommand],
  ]),
  process.argv.slice(2),
);
