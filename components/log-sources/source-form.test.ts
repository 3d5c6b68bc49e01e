import { describe, expect, test } from "vitest";

import { CreateLogSourceInput } from "@/lib/log-sources/schemas";

import { EMPTY_SOURCE_FORM, PATH_MAX, readSourceForm, type SourceForm } from "./source-form";

function read(form: Partial<SourceForm>) {
  return readSourceForm({ ...EMPTY_SOURCE_FORM, ...form });
}

describe("the path of a file", () => {
  const path = (text: string) => read({ kind: "file", path: text });

  test("is whole, with the day in it where the name has one", () => {
    expect(path(" /tmp/openclaw/openclaw-YYYY-MM-DD.log ")).toEqual({
      ok: true,
      input: { kind: "file", path: "/tmp/openclaw/openclaw-YYYY-MM-DD.log" },
    });
  });

  test.each([
    ["", "pathMissing"],
    ["openclaw.log", "pathNotWhole"],
    ["~/openclaw.log", "pathNotWhole"],
    [`/${"a".repeat(PATH_MAX)}`, "tooLong"],
  ])("%o is refused beside the field", (text, problem) => {
    expect(path(text)).toEqual({ ok: false, problems: { path: problem } });
  });
});

describe("the address of a gateway", () => {
  const url = (text: string) => read({ kind: "websocket", url: text });

  test.each(["ws://127.0.0.1:18789", "ws://localhost:18789", "ws://[::1]:18789", "wss://edge-1.example.com"])(
    "%s is taken",
    (text) => {
      expect(url(text)).toEqual({ ok: true, input: { kind: "websocket", url: text } });
    },
  );

  test("to another machine is never in clear", () => {
    expect(url("ws://edge-1.example.com:18789")).toEqual({ ok: false, problems: { url: "urlNotEncrypted" } });
    expect(url("ws://127.0.0.1.example.com")).toEqual({ ok: false, problems: { url: "urlNotEncrypted" } });
  });

  test.each([
    "wss://edge-1.example.com/?token=fake-gw-token",
    "wss://me:fake-gw-token@edge-1.example.com",
    "wss://edge-1.example.com/#token=fake-gw-token",
  ])("never holds the token: %s", (text) => {
    expect(url(text)).toEqual({ ok: false, problems: { url: "urlHoldsSecret" } });
  });

  test.each(["edge-1", "https://edge-1.example.com"])("%s is none", (text) => {
    expect(url(text)).toEqual({ ok: false, problems: { url: "urlUnreadable" } });
  });
});

test("a token that was not given is not sent", () => {
  const without = read({ kind: "websocket", url: "wss://edge-1.example.com", token: "  " });
  expect(without).toMatchObject({ ok: true });
  expect(without.ok && "token" in without.input).toBe(false);
});

test("what was typed for another kind is not sent with this one", () => {
  const form = {
    path: "/a.log",
    url: "wss://edge-1.example.com",
    token: "fake-gw-token",
    name: "edge-1-push",
  };
  expect(read({ ...form, kind: "push" })).toEqual({ ok: true, input: { kind: "push", name: "edge-1-push" } });
  expect(read({ ...form, kind: "file" })).toEqual({ ok: true, input: { kind: "file", path: "/a.log" } });
});

test("what the dialog lets through, the API understands", () => {
  for (const form of [
    { kind: "file", path: "C:\\logs\\openclaw.log" },
    { kind: "websocket", url: "ws://127.0.0.1:18789/gateway", token: "fake-gw-token" },
    { kind: "push" },
  ] as const) {
    const result = read(form);
    expect(result.ok && CreateLogSourceInput.safeParse(result.input).success).toBe(true);
  }
});
