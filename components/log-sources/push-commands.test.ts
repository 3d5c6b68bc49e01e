import { expect, test } from "vitest";

import { fetchCommand, originProblem, READ_TOKEN_COMMAND, shipCommand, uploadCommand } from "./push-commands";

const target = { origin: "https://clawkeep.example.com", gatewayId: "gw_1" };

test("the commands push to this gateway, at the address of this page", () => {
  expect(fetchCommand(target)).toBe("curl -fsSO https://clawkeep.example.com/clawkeep.mjs");
  expect(shipCommand(target)).toContain("--url https://clawkeep.example.com --gateway gw_1 ");
  expect(uploadCommand(target)).toContain(" https://clawkeep.example.com/api/v1/gateways/gw_1/logs");
});

test("no command holds a token: it would end in the shell's history", () => {
  expect(READ_TOKEN_COMMAND).toMatch(/^read -rs /);
  expect(shipCommand(target)).not.toContain("TOKEN");
  expect(uploadCommand(target)).toContain('"Authorization: Bearer $CLAWKEEP_TOKEN"');
});

test("an address that another host cannot use, or not safely, is said to be one", () => {
  expect(originProblem("https://clawkeep.example.com")).toBeNull();
  expect(originProblem("http://clawkeep.example.com")).toBe("notEncrypted");
  expect(originProblem("http://localhost:3000")).toBe("thisMachineOnly");
});
