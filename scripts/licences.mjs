// node scripts/licences.mjs: writes docs/licences.md, what a production install brings along and under which licence.
// With --check (part of `npm run verify`) it writes nothing and fails when the page is out of date. It always fails for a
// licence outside the list below. Reads package-lock.json only, so that the page is the same on every platform.
import { readFileSync, writeFileSync } from "node:fs";

const PAGE = "docs/licences.md";

/** SPDX ids. The last four ask for something when their own files are changed; we ship them as they are. */
const ALLOWED = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Python-2.0",
  "Unlicense",
  "CC-BY-4.0",
  "EPL-2.0",
  "LGPL-3.0-or-later",
  "MPL-2.0",
]);

/** Packages whose package.json does not say; read from the LICENSE file that they ship. */
const READ_BY_US = { "seq-queue@0.0.5": "MIT" };

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const found = Object.entries(packages)
  .filter(([folder, { dev, link }]) => folder !== "" && !dev && !link)
  .map(([folder, { version, license }]) => {
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    return { name, version, licence: license ?? READ_BY_US[`${name}@${version}`] ?? "unknown" };
  });

const refused = found.filter(({ licence }) => !isAllowed(licence));
for (const { name, version, licence } of refused) {
  console.error(`${name} ${version} is under ${licence}, which is not on the list of scripts/licences.mjs.`);
}

const page = pageOf(found);
if (!process.argv.includes("--check")) writeFileSync(PAGE, page);
else if (readFileSync(PAGE, "utf8") !== page) {
  console.error(`${PAGE} is out of date. Run: node scripts/licences.mjs`);
  process.exitCode = 1;
}
if (refused.length > 0) process.exitCode = 1;

/** Of `A AND B` both must be allowed, of `A OR B` one. */
function isAllowed(expression) {
  const plain = expression.replace(/^\((.*)\)$/, "$1");
  if (/ or /i.test(plain)) return plain.split(/ or /i).some(isAllowed);
  return plain.split(/ and /i).every((id) => ALLOWED.has(id));
}

function pageOf(list) {
  const sections = Object.entries(Object.groupBy(list, ({ licence }) => licence))
    .map(([licence, members]) => ({ licence, lines: linesOf(members) }))
    .toSorted((a, b) => b.lines.length - a.lines.length || (a.licence < b.licence ? -1 : 1));
  return [
    "# Licences",
    "",
    "What a production install brings along (`npm ci --omit=dev`, on any platform), by licence. Written by",
    "`node scripts/licences.mjs` from `package-lock.json`; `npm run verify` fails when it is out of date, or when a licence",
    "is not on the list in that script.",
    ...sections.flatMap(({ licence, lines }) => ["", `## ${licence}`, "", ...lines]),
    "",
  ].join("\n");
}

/** One line a name, with every version of it. */
function linesOf(members) {
  const versions = new Map();
  for (const { name, version } of members) versions.set(name, new Set(versions.get(name)).add(version));
  return [...versions]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => `- \`${name}\` ${[...all].toSorted().join(", ")}`);
}
