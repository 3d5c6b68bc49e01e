import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { holdsQuery } from "@/lib/gateways/queries";
import { incidentsQuery } from "@/lib/incidents/queries";
import type { LiveEvent } from "@/lib/live/schemas";
import { profileRowsQuery } from "@/lib/profiles/queries";
import { ROTATION_EVENT_KEYS } from "@/lib/rotations/queries";
import { FakeEventSource as Source } from "@/test/fake-event-source";

import { startLive } from "./start-live";

const AT = "2026-11-20T09:30:00.000Z";

let client: QueryClient;
let offline: (string | null)[];
let due: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("window", new EventTarget());
  Source.all = [];
  offline = [];
  due = [];
  client = new QueryClient();
  client.setQueryData(profileRowsQuery.queryKey, []);
  stop = startLive({
    client,
    onOffline: (since) => offline.push(since),
    onKeyDue: ({ mask }) => due.push(mask),
  });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function say(event: LiveEvent): void {
  Source.open[0]?.say(event.kind, JSON.stringify(event));
}

function hello(more: Partial<Extract<LiveEvent, { kind: "hello" }>> = {}): LiveEvent {
  return { kind: "hello", at: AT, offlineSince: null, changedAt: null, ...more };
}

function isStale(): boolean | undefined {
  return client.getQueryState(profileRowsQuery.queryKey)?.isInvalidated;
}

test("when the stream begins, of a page just rendered only what gateways hold is read again", () => {
  client.setQueryData(holdsQuery(null).queryKey, { at: AT, uses: [], holds: [] });
  say(hello());
  vi.advanceTimersByTime(5_000);
  expect(isStale()).toBe(false);
  expect(client.getQueryState(holdsQuery(null).queryKey)?.isInvalidated).toBe(true);
});

test("a gateway's line that came between the page's rendering and the stream's first word proves a rotation at once", () => {
  const shown = ROTATION_EVENT_KEYS.map((queryKey) => [...queryKey, "shown"]);
  for (const queryKey of shown) client.setQueryData(queryKey, []);
  say(hello());
  for (const queryKey of shown) expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true);
});

test("a check that ended between the page's rendering and the stream's first word is not missed", () => {
  vi.setSystemTime(AT);
  client.setQueryData(profileRowsQuery.queryKey, []);
  client.setQueryData(incidentsQuery("prf_1").queryKey, []);
  say(hello({ changedAt: "2026-11-20T09:30:01.200Z" }));
  expect(isStale()).toBe(true);
  expect(client.getQueryState(incidentsQuery("prf_1").queryKey)?.isInvalidated).toBe(true);
});

test("what was rendered well after the last change is not read again", () => {
  vi.setSystemTime(AT);
  client.setQueryData(profileRowsQuery.queryKey, []);
  say(hello({ changedAt: "2026-11-20T09:28:00.000Z" }));
  expect(isStale()).toBe(false);
});

test("after a lost connection everything is read again: nobody knows what was said meanwhile", () => {
  client.setQueryData(incidentsQuery("prf_1").queryKey, []);
  say(hello());
  Source.open[0]?.fail();
  vi.advanceTimersByTime(1_000);
  say(hello());
  expect(isStale()).toBe(true);
  expect(client.getQueryState(incidentsQuery("prf_1").queryKey)?.isInvalidated).toBe(true);
});

test("that this machine is offline is known from the first word on, and when it is over", () => {
  say(hello({ offlineSince: AT }));
  say({ kind: "offline", since: null });
  expect(offline).toEqual([AT, null]);
});

test("what a newer version says counts as a change of everything", () => {
  Source.open[0]?.say("check", '{"kind":"check","of":"another kind"}');
  vi.advanceTimersByTime(1_000);
  expect(isStale()).toBe(true);
});

test("while events keep coming lists are still read every minute, for what another process has done", () => {
  for (let second = 0; second < 59; second++) {
    say({ kind: "gateways" });
    vi.advanceTimersByTime(1_000);
  }
  expect(isStale()).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(isStale()).toBe(true);
});

test("a key that is due is told at once", () => {
  say({
    kind: "key-due",
    profileId: "prf_1",
    profileName: "Chat",
    mask: "sk-a…1f9c",
    dueAt: AT,
    daysLeft: 7,
  });
  expect(due).toEqual(["sk-a…1f9c"]);
});
