// npm run --silent clawkeep -- logs parse FILE
import { USAGE, UsageError } from "./usage";

/** Loaded when asked for: only `token` needs the database and its settings. */
const COMMANDS = new Map<string, () => Promise<(args: string[]) => Promise<void>>>([
  ["logs", async () => (await import("./logs/logs-command")).logsCommand],
  ["ship", async () => (await import("./ship/ship-command")).shipCommand],
  ["token", async () => (await import("./token-command")).tokenCommand],
]);

async function main([name, ...args]: string[]): Promise<void> {
  if (name === "--help" || name === "-h" || args.includes("--help")) return void process.stdout.write(USAGE);
  const load = COMMANDS.get(name ?? "");
  if (!load) throw new UsageError(name === undefined ? "Say what to do." : `There is no command "${name}".`);
  await (
    await load()
  )(args);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(error instanceof UsageError ? `${message}\n\n${USAGE}` : `${message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
