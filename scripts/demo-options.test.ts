import { describe, expect, it } from "vitest";

import { parseDemoOptions } from "./demo-options";

describe("the demo's command line", () => {
  it("without options: port 3000, example data, a temporary folder, words for people", () => {
    expect(parseDemoOptions([])).toEqual({ port: 3000, dataDir: null, json: false, empty: false });
  });

  it("takes what a program asks for", () => {
    expect(parseDemoOptions(["--json", "--port", "0", "--data", "d", "--empty"])).toEqual({
      port: 0,
      dataDir: "d",
      json: true,
      empty: true,
    });
  });

  it.each([
    [["--port", "x"]],
    [["--port", "70000"]],
    [["--port", "1.5"]],
    [["--data", ""]],
    [["--colour"]],
    [["now"]],
  ])("refuses %j with a reason", (args) => {
    expect(() => parseDemoOptions(args)).toThrow();
  });
});
