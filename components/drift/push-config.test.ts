import { expect, test } from "vitest";

import { configOperations } from "@/lib/api/config-operations";

import { pushConfigCommand } from "./push-config";

const command = pushConfigCommand({ origin: "https://keep.example.com", gatewayId: "gtw_1" });

test("the command sends the file to the operation that compares it", () => {
  const { method, path, bodyAsText } = configOperations.compareConfig;
  // What curl -T does is a PUT of the file as it is.
  expect({ method, bodyAsText }).toEqual({ method: "put", bodyAsText: "text" });
  expect(command).toMatch(/^curl -fsS -T ~\/\.openclaw\/openclaw\.json /);
  expect(command).toContain(`https://keep.example.com${path.replace("{id}", "gtw_1")}`);
});

test("the token is named and never written into the command", () => {
  expect(command).toContain('"Authorization: Bearer $CLAWKEEP_TOKEN"');
});
