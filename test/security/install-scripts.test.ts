import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

type Package = { hasInstallScript?: boolean; resolved?: string; integrity?: string; link?: boolean };

const lockfile = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Package>;
};
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  allowScripts: Record<string, boolean>;
};
const installed = Object.entries(lockfile.packages).filter(([folder]) => folder !== "");

test("only packages named in package.json may run a script when they are installed", () => {
  expect(manifest.allowScripts).toEqual({ node: true });
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).length).toBeGreaterThan(0);
});

test("every package comes from the registry with a checksum, none from an address of its own", () => {
  const foreign = installed
    .filter(([, { link }]) => link !== true)
    .filter(([, { resolved, integrity }]) => {
      const fromRegistry = resolved === undefined || resolved.startsWith("https://registry.npmjs.org/");
      return !fromRegistry || !integrity?.startsWith("sha512-");
    });
  expect(foreign.map(([folder]) => folder)).toEqual([]);
});
