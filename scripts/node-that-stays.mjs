import { copyFileSync, linkSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";

/**
 * A Node to run npm on while it installs: `execPath`, the one that is running, unless that is among the packages of
 * `folder`. npm puts `node_modules/.bin` first, so after an update it is, and `npm ci` would take it away under itself.
 * Returns its path and how to clean up.
 */
export function nodeThatStays(execPath, folder) {
  if (!execPath.startsWith(path.join(path.resolve(folder), "node_modules") + path.sep)) {
    return { node: execPath, forget: () => undefined };
  }
  const node = path.resolve(folder, ".cache", `npm-${path.basename(execPath)}`);
  mkdirSync(path.dirname(node), { recursive: true });
  rmSync(node, { force: true });
  try {
    linkSync(execPath, node);
  } catch {
    // A file system without hard links: a hundred megabytes once in a while.
    copyFileSync(execPath, node);
  }
  return { node, forget: () => rmSync(node, { force: true }) };
}
