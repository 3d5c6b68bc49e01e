import { expect, test } from "vitest";

import { fixAsText } from "./fix-as-text";

test("a copied fix is numbered like the page, each command on a line of its own", () => {
  const wait = { text: "Wait.", command: null };
  const restart = { text: "Restart.", command: "openclaw gateway restart" };
  expect(fixAsText([wait])).toBe("Wait.");
  expect(fixAsText([restart])).toBe("Restart.\n   openclaw gateway restart");
  expect(fixAsText([wait, restart])).toBe("1. Wait.\n2. Restart.\n   openclaw gateway restart");
});
