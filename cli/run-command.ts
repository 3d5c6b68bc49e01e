import { USAGE, UsageError } from "./usage";
import { withoutControls } from "./without-controls";

export type Command = (args: string[]) => Promise<void>;

/** By name; loaded when asked for. */
export type Commands = ReadonlyMap<string, () => Promise<Command>>;

/** Runs the command that the arguments name. A wrong command line shows the usage and exits with 2, a failure with 1. */
export async function runCommand(commands: Commands, args: readonly string[]): Promise<void> {
  try {
    await run(commands, args);
  } catch (error) {
    const message = printable(error instanceof Error ? error.message : String(error));
    process.stderr.write(error instanceof UsageError ? `${message}\n\n${USAGE}` : `${message}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

/** What went wrong may quote a file's or a database's own words. */
function printable(message: string): string {
  return message.split("\n").map(withoutControls).join("\n");
}

async function run(commands: Commands, [name, ...args]: readonly string[]): Promise<void> {
  if (name === "--help" || name === "-h" || args.includes("--help")) return void process.stdout.write(USAGE);
  const load = commands.get(name ?? "");
  if (!load) throw new UsageError(name === undefined ? "Say what to do." : `There is no command "${name}".`);
  const command = await load();
  await command(args);
}
