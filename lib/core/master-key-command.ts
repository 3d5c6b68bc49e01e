import "server-only";

import { execFileSync } from "node:child_process";

import { parseMasterKey } from "./master-key-text";
import { Secret } from "./secret";

const ANSWER_MS = 10_000;
const OUTPUT_BYTES_MAX = 4_096;

/** What a command learns of our environment: enough to run and find its own settings, none of our secrets. */
const PASSED_ON = ["PATH", "HOME", "LANG", "SystemRoot"] as const;

/**
 * Runs a command that prints the master key, such as a KMS's CLI, and reads its output. Without a shell; words are
 * split at spaces, quotes keep them together. Bounded in time and output; its error output is not read. Throws with a
 * sentence that repeats nothing of what it printed.
 */
export function keyFromCommand(command: string, name: string, answerMs = ANSWER_MS): Secret {
  const [file, ...args] = wordsOf(command, name);
  if (file === undefined) throw new Error(`${name} is empty.`);
  return parseMasterKey(outputOf(file, args, { name, answerMs }), `the output of ${name}`);
}

function outputOf(
  file: string,
  args: readonly string[],
  { name, answerMs }: { name: string; answerMs: number },
): Secret {
  try {
    const printed = execFileSync(file, args, {
      encoding: "utf8",
      // Next's types demand NODE_ENV of every environment.
      env: Object.fromEntries(PASSED_ON.map((key) => [key, process.env[key]])) as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "ignore"],
      timeout: answerMs,
      killSignal: "SIGKILL",
      maxBuffer: OUTPUT_BYTES_MAX,
      windowsHide: true,
    });
    return new Secret(printed);
  } catch (error) {
    // oxlint-disable-next-line preserve-caught-error -- Node's error carries what the command printed: maybe the key
    throw new Error(`The command of ${name} ${whatHappened(error, answerMs)}.`);
  }
}

function whatHappened(error: unknown, answerMs: number): string {
  const { code, status, signal } = error as { code?: string; status?: number | null; signal?: string | null };
  if (code === "ETIMEDOUT") return `did not end within ${answerMs / 1_000} seconds`;
  if (code === "ENOBUFS") return `printed more than ${OUTPUT_BYTES_MAX} bytes`;
  if (code === "ENOENT") return "was not found";
  if (code !== undefined) return `cannot be run: ${code}`;
  return signal ? `was ended by ${signal}` : `failed with exit code ${status}`;
}

/** `a 'b c' "d"` is three words. */
function wordsOf(command: string, name: string): string[] {
  const words = command.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+|['"]/g) ?? [];
  if (words.some((word) => word === "'" || word === '"'))
    throw new Error(`${name} has a quote that does not end.`);
  return words.map((word) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_all, one?: string, two?: string) => one ?? two ?? ""),
  );
}
