import { parseArgs } from "node:util";

import { assumedInstant, toUtc } from "@/lib/gateway-logs/timestamps";
import { parseVersion } from "@/lib/openclaw/versions";

import { UsageError } from "../usage";
import type { HoldsReporter } from "./holds-report";
import { holdsTable, summary } from "./print-report";
import { readLogFile } from "./read-log-file";

const DATE = /^(\d{4}-\d{2}-\d{2})((?:Z|[+-]\d{2}:\d{2})?)$/;

/** `clawkeep logs parse`: neither server nor database nor settings are needed. */
export async function logsCommand(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const [verb, ...files] = positionals;
  if (verb !== "parse") throw new UsageError(`There is no command "logs ${verb ?? ""}".`);
  const now = new Date();
  const at = values.at === undefined ? now : instant(values.at);
  const { version = null, date } = values;
  if (files.length === 0) throw new UsageError("Name a log file, or - for standard input.");
  if (version !== null && !parseVersion(version)) {
    throw new UsageError(`--version: "${version}" is no OpenClaw version, such as 2026.9.6.`);
  }
  if (date !== undefined && assumedInstant(date.replace(DATE, "$1T00:00$2")) === null) {
    throw new UsageError("--date takes a date such as 2026-11-20 or, with an offset, 2026-11-20+08:00.");
  }

  let reporter: HoldsReporter | null = null;
  for (const file of files) {
    for await (const part of readLogFile(file, { assumeDate: date, now })) {
      // Loaded when the second thread is at work: until then nothing asks for it.
      reporter ??= (await import("./holds-report")).createHoldsReporter({ version });
      reporter.add(part);
    }
  }
  const report = reporter?.at(at) ?? null;
  if (report === null) return;
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : holdsTable(report));
  process.stderr.write(summary(report));
}

function instant(text: string): Date {
  const at = toUtc(text);
  if (at === null) throw new UsageError("--at takes a time with its offset, such as 2026-11-20T14:05:00Z.");
  return new Date(at);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        at: { type: "string" },
        version: { type: "string" },
        date: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
