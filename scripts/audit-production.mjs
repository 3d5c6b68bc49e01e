// npm run audit:production. Known holes in what a production install brings along, of any severity. A registry that does
// not answer, or has no such list, is no finding: it is said, and the exit code stays 0.
import { spawnSync } from "node:child_process";

const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const { stdout, error } = spawnSync(npm, ["audit", "--omit=dev", "--audit-level=low", "--json"], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});

const report = parse(stdout);
if (error || report?.metadata === undefined) {
  const why = error?.message || report?.error?.summary || report?.message || "no list of holes";
  console.log(`Not audited: the registry gave no answer (${why}).`);
} else {
  const { total } = report.metadata.vulnerabilities;
  for (const { name, severity, range } of Object.values(report.vulnerabilities)) {
    console.error(`${severity}: ${name} ${range}`);
  }
  const known = total === 1 ? "1 known vulnerability" : `${total} known vulnerabilities`;
  console.log(`${known} in ${report.metadata.dependencies.prod} packages of production.`);
  process.exitCode = total === 0 ? 0 : 1;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
