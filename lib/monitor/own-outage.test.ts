import { expect, test } from "vitest";

import { OwnOutage } from "./own-outage";

const A = "https://a.aliyuncs.com/v1";
const B = "https://b.aliyuncs.com/v1";

function outage({ up = [] as string[], hosts = [A, B], hasInterface = true }) {
  const changes: (string | null)[] = [];
  const asked: string[] = [];
  const state = { up, now: Date.parse("2026-11-21T12:00:00Z") };
  const detector = new OwnOutage({
    hosts: () => hosts,
    reaches: (baseUrl) => {
      asked.push(baseUrl);
      return Promise.resolve(state.up.includes(baseUrl));
    },
    hasInterface: () => hasInterface,
    onChange: (since) => changes.push(since?.toISOString() ?? null),
    now: () => new Date(state.now),
  });
  return { detector, changes, asked, state };
}

test("a host that is down while another answers is that host's fault", async () => {
  const { detector, changes } = outage({ up: [B] });
  expect(await detector.isOffline(A)).toBe(false);
  expect(changes).toEqual([]);
});

test("when no host answers, this machine is offline, and says so once", async () => {
  const { detector, changes } = outage({});
  expect(await detector.isOffline(A)).toBe(true);
  expect(await detector.isOffline(B)).toBe(true);
  expect(changes).toEqual(["2026-11-21T12:00:00.000Z"]);
});

test("the first host that is reached again ends it", async () => {
  const { detector, changes } = outage({});
  await detector.isOffline(A);
  detector.noteReached(A);
  expect(changes).toEqual(["2026-11-21T12:00:00.000Z", null]);
});

test("a thousand checks that fail in the same seconds ask once", async () => {
  const { detector, asked, state } = outage({});
  await Promise.all(Array.from({ length: 1_000 }, () => detector.isOffline(A)));
  expect(asked).toEqual([B]);
  state.now += 6_000;
  await detector.isOffline(A);
  expect(asked).toEqual([B, B]);
});

test("a single host is called down, unless this machine has no interface at all", async () => {
  expect(await outage({ hosts: [A] }).detector.isOffline(A)).toBe(false);
  expect(await outage({ hosts: [A], hasInterface: false }).detector.isOffline(A)).toBe(true);
});

test("one host that is down has the others asked once in a while, however many checks of them go well", async () => {
  const { detector, asked } = outage({ up: [B] });
  for (let n = 0; n < 100; n++) {
    expect(await detector.isOffline(A)).toBe(false);
    detector.noteReached(B);
  }
  expect(asked).toEqual([B]);
});

test("with most hosts down, the one that answered last is asked first", async () => {
  const dead = Array.from({ length: 50 }, (_, n) => `https://dead-${n}.aliyuncs.com/v1`);
  const { detector, asked } = outage({ up: [B], hosts: [A, B, ...dead] });
  detector.noteReached(B);
  expect(await detector.isOffline(A)).toBe(false);
  expect(asked).toContain(B);
});
