import { expect, test } from "vitest";

import { AddCredentialInput } from "@/lib/credentials/schemas";
import { CreateGatewayInput } from "@/lib/gateways/schemas";
import { CreateProfileInput } from "@/lib/profiles/schemas";

const KEY = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";

test.each([
  ["a profile's name", CreateProfileInput, { name: KEY }],
  ["a profile's owner", CreateProfileInput, { name: "x", owner: `Lin ${KEY}` }],
  ["a credential's label", AddCredentialInput, { label: KEY, key: KEY }],
  ["a gateway's name", CreateGatewayInput, { name: `edge ${KEY}` }],
])("a key pasted into %s is refused, not stored in clear", (_field, schema, input) => {
  const refused = schema.safeParse(input);
  expect(refused.success).toBe(false);
  expect(JSON.stringify(refused.error?.issues)).not.toContain(KEY);
});

test("names that only begin like a key, or show its mask, are fine", () => {
  expect(CreateProfileInput.safeParse({ name: "sk-…a1f3 of the support bot" }).success).toBe(true);
});
