import type { ShownStep } from "./use-finding-text";

/** As it stands on the page: numbered where there are several, a command on a line of its own. */
export function fixAsText(steps: readonly ShownStep[]): string {
  return steps
    .map(({ text, command }, index) => {
      const numbered = steps.length === 1 ? text : `${index + 1}. ${text}`;
      return command === null ? numbered : `${numbered}\n   ${command}`;
    })
    .join("\n");
}
