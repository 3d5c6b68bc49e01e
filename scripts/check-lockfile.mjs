// Part of `npm run verify`. The lockfile must name every platform's optional packages: npm writes only what the
// registry had, and `npm ci` on macOS or Windows refuses a lockfile that lacks theirs. And it must say
// "hasInstallScript" of a package that ships its binary and asks not to be built ("gypfile": false): only then npm
// (11.19, arborist's rebuild) reads that wish, and does not call node-gyp, which needs Python and Node's headers.
import { existsSync, readFileSync } from "node:fs";

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
const built = Object.entries(packages)
  .filter(([folder, { hasInstallScript }]) => !hasInstallScript && existsSync(`${folder}/binding.gyp`))
  .filter(([folder]) => JSON.parse(readFileSync(`${folder}/package.json`, "utf8")).gypfile === false)
  .map(
    ([folder]) => `${folder} would be built although it asks not to be: "hasInstallScript": true is missing`,
  );

const problems = [...missing, ...built];
if (problems.length > 0) {
  console.error(`package-lock.json is not whole:\n${problems.join("\n")}`);
  process.exitCode = 1;
}
