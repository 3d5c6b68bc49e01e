import { removeStoredKey, storeKey } from "@/lib/openclaw/export/key-commands";

import type { StepId } from "./rules";
import { STEP_COMMANDS } from "./step-commands-data";

/** What a command names; empty where nobody knows it. */
export type CommandNames = {
  /** OpenClaw's provider id. */
  provider: string;
  /** `provider:name`, in clear. */
  authProfile: string;
  /** The environment variable a profile's exports name. */
  variable: string;
  baseUrl: string;
};

// Names come out of log lines, and people paste what they copy here: nothing that can mean something to a shell, or be
// an option of the command.
const PLAIN = /^[\w.:@/][\w.:@/-]{0,199}$/;

/** The command of a step, or null: it has none, or something it names is not known or not plain. */
export function commandOf(step: StepId, names: CommandNames): string | null {
  if (step === "store-key-in-env")
    return PLAIN.test(names.variable) ? storeKey(names.variable).command : null;
  if (step === "remove-stored-key") {
    return PLAIN.test(names.provider) ? removeStoredKey({ providerId: names.provider }).command : null;
  }
  const template = STEP_COMMANDS[step];
  if (template === undefined) return null;
  const named = [...template.matchAll(/\{(provider|authProfile|variable|baseUrl)\}/g)].map(
    ([, name]) => names[name as keyof CommandNames],
  );
  if (!named.every((value) => PLAIN.test(value))) return null;
  return template.replaceAll(/\{(\w+)\}/g, (_, name: keyof CommandNames) => names[name]);
}

/** The commands of some steps, by step. */
export function commandsOf(steps: readonly StepId[], names: CommandNames): Record<string, string> {
  return Object.fromEntries(
    steps.flatMap((step) => {
      const command = commandOf(step, names);
      return command === null ? [] : [[step, command] as const];
    }),
  );
}
