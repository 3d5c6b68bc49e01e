import path from "node:path";
import { parseArgs } from "node:util";

import { stopSignal } from "@/scripts/stop-signal.mjs";

import { UsageError } from "../usage";
import { destination } from "./destination";
import { ship } from "./ship";
import { defaultStateFolder } from "./state-folder";
import { readToken } from "./token";

const SPOOL_MIB = 64;

/** `clawkeep ship`, on the gateway's host: neither database nor server settings are read. */
export async function shipCommand(args: string[]): Promise<void> {
  const { values, positionals } = parse(args);
  const { url, gateway } = values;
  if (url === undefined) throw new UsageError("Say where to: --url https://clawkeep.example");
  if (gateway === undefined) throw new UsageError("Say whose log it is: --gateway gw_…");
  const to = destination(url, gateway, { allowHttp: values["allow-http"] ?? false });
  const spoolBytesMax = spoolBytes(values["spool-mib"]);
  if (positionals.length === 0 && process.stdin.isTTY) {
    throw new UsageError("Pipe a log in, or name its file.");
  }
  const token = await readToken(values["token-file"], process.env);

  await ship(
    {
      url: to,
      token,
      logs: positionals.map((file) => path.resolve(file)),
      stateFolder: path.resolve(values.state ?? defaultStateFolder(process.env, gateway)),
      spoolBytesMax,
      once: values.once ?? false,
      verbose: values.verbose ?? false,
    },
    {
      input: process.stdin,
      write: (line) => process.stderr.write(`clawkeep ship: ${line}\n`),
      stop: stopSignal(),
    },
  );
}

function spoolBytes(mib: string | undefined): number {
  if (mib !== undefined && !/^[1-9]\d{0,5}$/.test(mib)) {
    throw new UsageError("--spool-mib takes a whole number of MiB.");
  }
  return Number(mib ?? SPOOL_MIB) * 1024 * 1024;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: "string" },
        gateway: { type: "string" },
        "token-file": { type: "string" },
        state: { type: "string" },
        "spool-mib": { type: "string" },
        once: { type: "boolean" },
        "allow-http": { type: "boolean" },
        verbose: { type: "boolean", short: "v" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
