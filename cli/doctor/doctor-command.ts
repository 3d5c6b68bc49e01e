import { parseArgs } from "node:util";

import { ConfigTextRefused } from "@/lib/openclaw/config-text/read-config-text";
import { type Diagnosis, diagnoseConfig } from "@/lib/openclaw/doctor/diagnose-config";
import type { DoctorContext } from "@/lib/openclaw/doctor/finding";
import { repairAll } from "@/lib/openclaw/doctor/repair";
import { EXPORT_TARGETS } from "@/lib/openclaw/features";
import { parseVersion } from "@/lib/openclaw/versions";

import { UsageError } from "../usage";
import { type ConfigFile, readConfigFile, writeConfigFile } from "./config-file";
import { maskedDiff } from "./masked-diff";
import { findingsText, jsonReport } from "./print-findings";

const VARIABLE = /^[A-Za-z_]\w*$/;

type Options = { file: string; context: DoctorContext; json: boolean; fix: boolean; write: boolean };

/** `clawkeep doctor`: offline; neither server nor database nor settings are needed. Exit code 1 where faults are. */
export async function doctorCommand(args: string[]): Promise<void> {
  const options = optionsOf(args);
  const file = await readConfigFile(options.file);
  try {
    await examine(file, options);
  } catch (error) {
    if (!(error instanceof ConfigTextRefused)) throw error;
    throw new Error(`${file.shownName} is no config that OpenClaw can read. ${error.message}`, {
      cause: error,
    });
  }
}

async function examine(file: ConfigFile, { context, json, fix, write }: Options): Promise<void> {
  const found = diagnoseConfig(file.text, context);
  const repaired = fix ? repairAll(file.text, context) : found;
  const standing = write ? repaired : found;
  process.exitCode = standing.findings.some(({ severity }) => severity === "fault") ? 1 : 0;
  const backup =
    write && isChanged(found, repaired) ? await writeConfigFile(file, repaired.document.text) : null;

  if (json) {
    process.stdout.write(jsonReport(context.openclawVersion, standing));
  } else if (fix && !write) {
    process.stdout.write(maskedDiff(file.shownName, found.document, repaired.document));
  } else {
    process.stdout.write(findingsText(file.shownName, context.openclawVersion, standing));
  }
  if (backup !== null) process.stderr.write(`Repaired. The config as it was is in ${backup}\n`);
  else if (fix && !isChanged(found, repaired))
    process.stderr.write("There is nothing that a machine can repair.\n");
}

function isChanged(before: Diagnosis, after: Diagnosis): boolean {
  return before.document.text !== after.document.text;
}

function optionsOf(args: string[]): Options {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError("Name one config file, or - for standard input.");
  const openclawVersion = values.version ?? EXPORT_TARGETS.at(-1) ?? "";
  if (!parseVersion(openclawVersion)) {
    throw new UsageError(`--version: "${openclawVersion}" is no OpenClaw version, such as 2026.9.6.`);
  }
  const { json = false, fix = false, write = false } = values;
  if (write && !fix) throw new UsageError("--write goes with --fix.");
  if (write && file === "-") throw new UsageError("--write needs a file: standard input cannot be written.");
  const variables = values["env-names"]?.split(",").map((name) => name.trim());
  if (variables?.some((name) => !VARIABLE.test(name))) {
    throw new UsageError(
      "--env-names takes names of variables with commas between them. Names only, never values.",
    );
  }
  return { file, json, fix, write, context: { openclawVersion, ...(variables && { variables }) } };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        version: { type: "string" },
        json: { type: "boolean" },
        fix: { type: "boolean" },
        write: { type: "boolean" },
        "env-names": { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
