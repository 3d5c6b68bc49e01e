import { parseArgs } from "node:util";

export type DemoOptions = {
  /** 0: any free port. */
  port: number;
  /** Kept afterwards; null: a temporary folder, removed at the end. */
  dataDir: string | null;
  json: boolean;
  empty: boolean;
};

export const DEMO_USAGE = `npm run demo -- [--port N] [--data DIR] [--empty] [--json]

  --port N    port of the app (3000; 0 takes any free one)
  --data DIR  keep the data in DIR instead of a temporary folder
  --empty     no example data
  --json      print one JSON line when ready, everything else to stderr`;

/** Reads the command line. Throws an Error that says what is wrong with it. */
export function parseDemoOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "3000" },
      data: { type: "string" },
      json: { type: "boolean", default: false },
      empty: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Error(`--port wants a number from 0 to 65535, not "${values.port}".`);
  }
  if (values.data === "") throw new Error("--data wants a folder.");
  return { port, dataDir: values.data ?? null, json: values.json, empty: values.empty };
}
