import { readFileSync } from "node:fs";
import path from "node:path";

/** What `npm start` gives to node, flags included, so that tests, bench and demo run the server that people run. */
export function serverCommand(): string[] {
  const manifest = JSON.parse(readFileSync(path.join(import.meta.dirname, "..", "package.json"), "utf8")) as {
    scripts: { start: string };
  };
  const [node, ...args] = manifest.scripts.start.split(" ");
  if (node !== "node") throw new Error("The start script of package.json should begin with node.");
  return args;
}
