import { parseArgs } from "node:util";

import { verifyAudit } from "@/lib/audit/verify-audit";
import { contextFor } from "@/lib/core/runtime";

import { commandLine } from "../command-line-actor";
import { requireDatabase } from "../require-database";
import { UsageError } from "../usage";
import { verificationText } from "./verification-text";

const KNOWN = /^([1-9]\d{0,14}):([0-9a-f]{8,96})$/;

/** `clawkeep audit verify`, on the server's host. Sets exit code 1 where the log is not as it was written. */
export async function auditCommand(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const [verb, ...rest] = positionals;
  if (verb !== "verify") throw new UsageError(`There is no command "audit ${verb ?? ""}".`);
  if (rest.length > 0) throw new UsageError(`Not understood here: ${rest.join(" ")}`);
  const known = values.known === undefined ? undefined : parseKnown(values.known);

  requireDatabase();
  const found = await verifyAudit(contextFor(commandLine(["audit:read"])), { known });
  process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : verificationText(found));
  if (!found.intact) process.exitCode = 1;
}

function parseKnown(text: string): { seq: number; mac: string } {
  const [, seq, mac] = KNOWN.exec(text) ?? [];
  if (seq === undefined || mac === undefined) {
    throw new UsageError("--known takes a row's number and at least eight digits of its mac: 18412:a41c07d2");
  }
  return { seq: Number(seq), mac };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { known: { type: "string" }, json: { type: "boolean" } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
