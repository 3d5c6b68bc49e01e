import { expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";
import { KEY_MODES } from "@/lib/exports/schemas";
import { CODING, exportSettings, QWEN, US } from "@/test/export-requests";

import { EXPORT_TARGETS, supports } from "../features";
import { ExportRefused } from "./export-refused";
import { renderConfig } from "./render-config";

type Changes = Parameters<typeof exportSettings>[0];

const keys = new Map(
  [US, CODING].map(({ providerId }) => [providerId, [new Secret("sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaa1f3")]]),
);

const ALIASED = { aliases: { [`${US.providerId}/${QWEN.id}`]: "fast" } };
const WITH_FALLBACK = { fallbackModels: [`${CODING.providerId}/qwen3-coder-plus`] };

function byHand(changes: Changes) {
  const settings = exportSettings({ openclawVersion: "2026.3.13", ...changes });
  const { commands, files } = renderConfig({ profiles: [US, CODING], settings, keys });
  const command = commands.find(({ code }) => code === "edit-by-hand");
  return { command, places: command?.subject?.split(", ") ?? [], file: files[0]?.content ?? "" };
}

test.each<[Changes, string[]]>([
  [{}, []],
  [{ keyMode: "ref-env" }, []],
  [{ keyMode: "ref-file" }, ["secrets.providers"]],
  [{ keyMode: "ref-exec" }, ["secrets.providers"]],
  [{ keyMode: "auth-profile" }, ["auth.profiles", "auth.order"]],
  [ALIASED, ["agents.defaults.models"]],
  [WITH_FALLBACK, ["agents.defaults.model.fallbacks"]],
])("who edits by hand an export with %o is told every place in it", (changes, more) => {
  const { command, places } = byHand(changes);
  const always = ["models.mode", "models.providers", "agents.defaults.model.primary"];
  expect(places.toSorted()).toEqual([...always, ...more].toSorted());
  for (const place of places) expect(command?.purpose).toContain(place);
});

/** The places of everything in a file that is no object, as `a.b.c` with a step at the end. */
function leavesOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${path}${name}.`));
}

test("of every version without a merge, no place of the file is left out and none is named that it has not", () => {
  const versions = EXPORT_TARGETS.filter((version) => supports(version, "configPatch") !== "yes");
  expect(versions).toContain("2026.3.13");
  let told = 0;
  for (const openclawVersion of versions) {
    for (const keyMode of KEY_MODES) {
      for (const changes of [{}, ALIASED, WITH_FALLBACK, { ...ALIASED, ...WITH_FALLBACK }]) {
        try {
          const { places, file } = byHand({ openclawVersion, keyMode, ...changes });
          const leaves = leavesOf(JSON.parse(file));
          expect(leaves.filter((leaf) => !places.some((place) => leaf.startsWith(`${place}.`)))).toEqual([]);
          expect(places.filter((place) => !leaves.some((leaf) => leaf.startsWith(`${place}.`)))).toEqual([]);
          told += 1;
        } catch (error) {
          if (!(error instanceof ExportRefused)) throw error;
        }
      }
    }
  }
  expect(told).toBeGreaterThan(10);
});
