import { expect, test } from "vitest";

import { ConfigTextRefused } from "@/lib/openclaw/config-text/read-config-text";
import { readImport, UnknownDocument } from "@/lib/openclaw/import/read-import";
import { configFixtures } from "@/test/fixtures/openclaw-configs/read-configs";
import { createRandom, damaged } from "@/test/random-config";

import { planImport } from "./plan-import.rules";
import { ImportItem } from "./schemas";

const KEY = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";

test("of 10,000 damaged documents each is refused or becomes a preview that repeats no key", () => {
  const documents = configFixtures().map(({ text }) =>
    text.replaceAll(/"(?:sk-EXAMPLE-ONLY|\$\{[A-Z_]+\})"/g, `"${KEY}"`),
  );
  const random = createRandom(20_261_122);
  let shown = 0;
  for (let n = 0; n < 10_000; n += 1) {
    try {
      const { candidates } = readImport(damaged(random.pick(documents), random));
      const items = planImport(candidates, { profiles: [], sameKeys: new Map() }).map(({ item }) => item);
      for (const item of items) expect(ImportItem.parse(item)).toEqual(item);
      expect(JSON.stringify(items)).not.toContain(KEY);
      shown += items.length;
    } catch (error) {
      if (!(error instanceof ConfigTextRefused || error instanceof UnknownDocument)) throw error;
    }
  }
  expect(shown).toBeGreaterThan(500);
});
