import { expect, test, vi } from "vitest";

import { announceAccessChange } from "@/lib/core/access-changes";

import { eventStream } from "./event-stream";
import { operations } from "./operations";

const actor = { id: "usr_lin", scopes: new Set(["profiles:read"]) };
vi.mock("./context-for-request", () => ({ contextForRequest: () => Promise.resolve({ actor }) }));

/** A stream whose source says one thing and counts who listens. */
function stream({ ended = false } = {}) {
  const state = { listening: 0 };
  const get = eventStream(operations.stream, (send, end) => {
    state.listening += 1;
    send({ kind: "gateways" });
    if (ended) end();
    return () => {
      state.listening -= 1;
    };
  });
  return { state, get };
}

const request = (init: RequestInit = {}): Request => new Request("http://localhost/api/v1/stream", init);

test("events come as server-sent events, and nothing in between may hold them back", async () => {
  const { get } = stream({ ended: true });
  const reply = await get(request());
  expect(reply.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(reply.headers.get("cache-control")).toBe("no-store, no-transform");
  expect(await reply.text()).toBe('event: gateways\ndata: {"kind":"gateways"}\n\n');
});

test("who stops reading is told nothing more, and leaves without an error", async () => {
  const { get, state } = stream();
  const reader = (await get(request())).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(state.listening).toBe(0);
});

test("who loses a right reads on no longer: the stream ends at once, other people's go on", async () => {
  const { get, state } = stream();
  const reader = (await get(request())).body?.getReader();
  await reader?.read();
  announceAccessChange("usr_somebody_else");
  expect(state.listening).toBe(1);
  announceAccessChange("usr_lin");
  expect(state.listening).toBe(0);
  expect(await reader?.read()).toMatchObject({ done: true });
});

test("who breaks the connection is told nothing more, before the first event or after", async () => {
  const { get, state } = stream();
  const leaving = new AbortController();
  await get(request({ signal: leaving.signal }));
  leaving.abort();
  await get(request({ signal: AbortSignal.abort() }));
  expect(state.listening).toBe(0);
});

test("a source that has ended ends the stream", async () => {
  const { get, state } = stream({ ended: true });
  await (await get(request())).text();
  expect(state.listening).toBe(0);
});

test("HEAD is answered without listening: nobody would ever end it", async () => {
  const { get, state } = stream();
  const reply = await get(request({ method: "HEAD" }));
  expect(reply.status).toBe(200);
  expect(reply.body).toBeNull();
  expect(state.listening).toBe(0);
});

test("a caller without the scope is refused", async () => {
  actor.scopes.clear();
  const { get, state } = stream();
  expect((await get(request())).status).toBe(403);
  expect(state.listening).toBe(0);
  actor.scopes.add("profiles:read");
});
