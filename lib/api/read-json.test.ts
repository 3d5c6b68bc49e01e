import { expect, test } from "vitest";
import { z } from "zod";

import { readBody } from "./read-json";

const Config = z.object({ text: z.string().min(1, "Paste the config.") });
const sent = (body: string, contentType?: string) => {
  const request = new Request("http://localhost/api/v1/x", { method: "PUT", body });
  // A body of text gives itself a type, which curl -T does not.
  request.headers.delete("content-type");
  if (contentType !== undefined) request.headers.set("content-type", contentType);
  return request;
};

test("a config is taken as a file as it is, or in JSON, by what the caller says it sends", async () => {
  const asText = { bodyAsText: "text" };
  const config = '{"models":{}}';
  expect(await readBody(sent(config), Config, asText)).toEqual({ text: config });
  expect(await readBody(sent(config, "application/x-www-form-urlencoded"), Config, asText)).toEqual({
    text: config,
  });
  const json = JSON.stringify({ text: config });
  expect(await readBody(sent(json, "application/json; charset=utf-8"), Config, asText)).toEqual({
    text: config,
  });
  await expect(readBody(sent(""), Config, asText)).rejects.toMatchObject({
    fields: { text: ["Paste the config."] },
  });
});

test("elsewhere a body is JSON, whatever its type", async () => {
  expect(await readBody(sent('{"text":"x"}'), Config)).toEqual({ text: "x" });
  await expect(readBody(sent("models: {}"), Config)).rejects.toMatchObject({ code: "invalid_input" });
});

test("a body larger than its operation takes is refused, and the refusal says how large it may be", async () => {
  const large = JSON.stringify({ text: "x".repeat(1024 * 1024) });
  await expect(readBody(sent(large), Config)).rejects.toMatchObject({
    code: "too_large",
    message: expect.stringContaining("1 MiB"),
  });
  const { text } = await readBody(sent(large), Config, { bodyBytesMax: 2 * 1024 * 1024 });
  expect(text).toHaveLength(1024 * 1024);
});
