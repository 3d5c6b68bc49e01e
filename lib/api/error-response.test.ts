import { afterEach, expect, test, vi } from "vitest";

import { DomainError } from "@/lib/core/errors";

import { errorResponse } from "./error-response";

const log = { error: vi.fn(), info: vi.fn() };
vi.mock("@/lib/core/runtime", () => ({ runtime: () => ({ log }) }));

afterEach(() => vi.clearAllMocks());

const there = new AbortController().signal;

test.each([
  ["while an answer is worked on", AbortSignal.abort(), new Error("anything")],
  ["in the middle of an upload", there, Object.assign(new Error("aborted"), { code: "ECONNRESET" })],
])("a caller who leaves %s is not logged as an error of ours", (_when, signal, error) => {
  expect(errorResponse(error, signal).status).toBe(499);
  expect(log.error).not.toHaveBeenCalled();
  expect(log.info).toHaveBeenCalledOnce();
});

test("a refusal is told to the caller and not logged", async () => {
  const reply = errorResponse(new DomainError("conflict", "Taken.", { name: ["Taken."] }), there);
  expect(reply.status).toBe(409);
  expect(await reply.json()).toEqual({
    error: { code: "conflict", message: "Taken.", fields: { name: ["Taken."] } },
  });
  expect(log.error).not.toHaveBeenCalled();
});

test("what went wrong on our side is in the log, and the caller learns no more than that", async () => {
  const reply = errorResponse(new Error("SELECT secret"), there);
  expect(reply.status).toBe(500);
  expect(await reply.text()).not.toContain("SELECT");
  expect(log.error).toHaveBeenCalledOnce();
});
