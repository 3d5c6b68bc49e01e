// Part of `npm run verify`. The lockfile must name every platform's optional packages: npm writes only what the
// registry had, and `npm ci` on macOS or Windows refuses a lockfile that lacks theirs.
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));

/** Where `name`, required by the package at `from`, is in the lockfile; searched outwards as Node does. */
function isLocked(name, from) {
  for (let folder = from; ;) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (folder === "") return false;
    const parent = folder.lastIndexOf("node_modules/");
    folder = parent > 0 ? folder.slice(0, parent - 1) : "";
  }
}

const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(name, from))
    .map((name) => `${from} wants ${name}`),
);
if (missing.length > 0) {
  console.error(`package-lock.json is not whole:\n${missing.join("\n")}`);
  process.exitCode = 1;
}
