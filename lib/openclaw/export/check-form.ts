import type { KeyMode } from "@/lib/exports/schemas";

import { firstVersionWith, supports } from "../features";
import { ExportRefused } from "./export-refused";
import type { RenderSettings } from "./planned-export";

/** Throws ExportRefused where a form and a key mode, or a form and a version, do not go together. */
export function refuseForm({ form, keyMode, openclawVersion: version }: RenderSettings): void {
  if (form === "patch" && supports(version, "configPatch") !== "yes") {
    const since = firstVersionWith("configPatch");
    throw new ExportRefused(
      "form-not-in-version",
      `${version} has no “openclaw config patch”; it is known since ${since}. Take the fragment.`,
      since,
    );
  }
  if (form === "env" && !readsVariables(keyMode) && keyMode !== "literal") {
    throw new ExportRefused(
      "key-mode-not-for-form",
      "With this way of giving the key, the gateway reads no variable: there is nothing to set.",
    );
  }
  // Command lines are kept in the shell's history and shown in the list of processes.
  if (form === "commands" && keyMode === "literal") {
    throw new ExportRefused(
      "key-mode-not-for-form",
      "A key never stands in a command line. Take another form.",
    );
  }
}

/** Whether a gateway reads the keys of an export from variables. */
export function readsVariables(keyMode: KeyMode): boolean {
  return keyMode === "env" || keyMode === "ref-env";
}
