// npm run --silent clawkeep -- logs parse FILE
import { runCommand } from "./run-command";

await runCommand(
  new Map([
    // Each loaded when asked for: only some need the database, and the others should begin at once.
    ["audit", async () => (await import("./audit/audit-command")).auditCommand],
    ["backup", async () => (await import("./backup/backup-command")).backupCommand],
    ["doctor", async () => (await import("./doctor/doctor-command")).doctorCommand],
    ["logs", async () => (await import("./logs/logs-command")).logsCommand],
    ["restore", async () => (await import("./backup/restore-command")).restoreCommand],
    ["master-key", async () => (await import("./master-key/master-key-command")).masterKeyCommand],
    ["ship", async () => (await import("./ship/ship-command")).shipCommand],
    ["token", async () => (await import("./token-command")).tokenCommand],
  ]),
  process.argv.slice(2),
);
