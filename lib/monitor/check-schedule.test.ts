import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { PlannedChecks } from "@/lib/check-policies/list-planned-checks";

import { CheckSchedule, type DueCheck } from "./check-schedule";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-21T12:00:10Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

function profiles(count: number, intervalSeconds = 60): PlannedChecks[] {
  return Array.from({ length: count }, (_, n) => ({
    profileId: `prf_${n}`,
    baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1",
    series: [{ series: "key", intervalSeconds, level: "auth", model: null }],
    quietHours: null,
  }));
}

/** Two of these with one `claimed` are two processes on one database. */
function scheduleOf(
  planned: PlannedChecks[],
  {
    claimed = new Set<string>(),
    run = async () => {},
  }: { claimed?: Set<string>; run?: (check: DueCheck, signal: AbortSignal) => Promise<void> } = {},
) {
  const ran: (DueCheck & { lateMs: number })[] = [];
  const errors: unknown[] = [];
  const schedule = new CheckSchedule({
    listPlanned: () => Promise.resolve(planned),
    claim: (ids) => {
      const mine = ids.filter((id) => !claimed.has(id));
      for (const id of mine) claimed.add(id);
      return Promise.resolve(new Set(mine));
    },
    run: (check, signal) => {
      ran.push({ ...check, lateMs: Date.now() - check.dueAt.getTime() });
      return run(check, signal);
    },
    onError: (error) => errors.push(error),
    now: () => new Date(),
  });
  return { schedule, ran, errors };
}

const timesOf = (ran: readonly DueCheck[], profileId: string): number =>
  ran.filter((check) => check.profileId === profileId).length;

test("every profile is checked once within a minute of the start", async () => {
  const { schedule, ran } = scheduleOf(profiles(100, 3600));
  await schedule.start();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(new Set(ran.map(({ profileId }) => profileId)).size).toBe(100);
  expect(ran).toHaveLength(100);
  await schedule.stop();
});

test("every slot is run once, when it is due", async () => {
  const { schedule, ran } = scheduleOf(profiles(50));
  await schedule.start();
  await vi.advanceTimersByTimeAsync(MINUTE);
  ran.length = 0;
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  for (const { profileId } of profiles(50)) {
    expect(timesOf(ran, profileId)).toBeGreaterThanOrEqual(9);
    expect(timesOf(ran, profileId)).toBeLessThanOrEqual(11);
  }
  expect(Math.max(...ran.map(({ lateMs }) => lateMs))).toBeLessThanOrEqual(1);
  await schedule.stop();
});

test("two processes on one database run each slot once between them", async () => {
  const claimed = new Set<string>();
  const [one, other] = [scheduleOf(profiles(20), { claimed }), scheduleOf(profiles(20), { claimed })];
  await Promise.all([one.schedule.start(), other.schedule.start()]);
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  const all = [...one.ran, ...other.ran];
  const slots = all.map(({ profileId, dueAt }) => `${profileId} ${dueAt.toISOString()}`);
  expect(new Set(slots).size).toBe(slots.length);
  expect(slots.length).toBe(claimed.size);
  await Promise.all([one.schedule.stop(), other.schedule.stop()]);
});

test("after a sleep every profile is checked at its next slot, and what was missed does not pile up", async () => {
  const { schedule, ran } = scheduleOf(profiles(30));
  await schedule.start();
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  ran.length = 0;
  // The clock goes on; the timers did not.
  vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
  await vi.advanceTimersByTimeAsync(MINUTE + 10 * SECOND);
  for (const { profileId } of profiles(30)) expect(timesOf(ran, profileId)).toBeLessThanOrEqual(2);
  expect(new Set(ran.map(({ profileId }) => profileId)).size).toBe(30);
  await schedule.stop();
});

test("a key whose check is still under way is not asked a second time", async () => {
  let underWay = 0;
  const { schedule, ran } = scheduleOf(profiles(1), {
    run: async () => {
      underWay += 1;
      expect(underWay).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2.5 * MINUTE));
      underWay -= 1;
    },
  });
  await schedule.start();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(ran.length).toBeGreaterThan(1);
  expect(ran.length).toBeLessThanOrEqual(5);
  await Promise.all([schedule.stop(), vi.advanceTimersByTimeAsync(3 * MINUTE)]);
});

test("never more than 64 checks are under way", async () => {
  let underWay = 0;
  let most = 0;
  const { schedule } = scheduleOf(profiles(1_000), {
    run: async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 30 * SECOND));
      underWay -= 1;
    },
  });
  await schedule.start();
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(most).toBe(64);
  await Promise.all([schedule.stop(), vi.advanceTimersByTimeAsync(MINUTE)]);
});

describe("what goes wrong", () => {
  test("in one check is reported, and the others go on", async () => {
    const { schedule, ran, errors } = scheduleOf(profiles(3), {
      run: ({ profileId }) => (profileId === "prf_1" ? Promise.reject(new Error("ours")) : Promise.resolve()),
    });
    await schedule.start();
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(errors.length).toBeGreaterThan(2);
    expect(timesOf(ran, "prf_2")).toBeGreaterThan(2);
    await schedule.stop();
  });

  test("in the database loses slots, not the schedule", async () => {
    let broken = true;
    const { ran, errors } = scheduleOf([]);
    const schedule = new CheckSchedule({
      listPlanned: () => Promise.resolve(profiles(2)),
      claim: (ids) => (broken ? Promise.reject(new Error("locked")) : Promise.resolve(new Set(ids))),
      run: (check) => {
        ran.push({ ...check, lateMs: 0 });
        return Promise.resolve();
      },
      onError: (error) => errors.push(error),
      now: () => new Date(),
    });
    await schedule.start();
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(ran).toEqual([]);
    expect(errors.length).toBeGreaterThan(0);
    broken = false;
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(ran.length).toBeGreaterThan(1);
    await schedule.stop();
  });
});

test("a stop ends what is under way and starts nothing more", async () => {
  const ended: string[] = [];
  const { schedule, ran } = scheduleOf(profiles(5), {
    run: ({ profileId }, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          ended.push(profileId);
          reject(signal.reason as Error);
        });
      }),
  });
  await schedule.start();
  await vi.advanceTimersByTimeAsync(MINUTE);
  await schedule.stop();
  expect(ended).toHaveLength(5);
  const before = ran.length;
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(ran).toHaveLength(before);
});

test("a profile that is added is checked within half a minute, long before its first slot", async () => {
  const planned = profiles(0);
  const { schedule, ran } = scheduleOf(planned);
  await schedule.start();
  planned.push(...profiles(1, 24 * 3600));
  await schedule.reload();
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  expect(timesOf(ran, "prf_0")).toBe(1);
  await schedule.stop();
});

describe("quiet hours", () => {
  const quiet = { from: "11:00", to: "13:00", timeZone: "UTC" };
  const resting = (count: number, intervalSeconds: number): PlannedChecks[] =>
    profiles(count, intervalSeconds).map((planned) => ({ ...planned, quietHours: quiet }));

  test("hold after a start and for a profile that is new", async () => {
    const planned = resting(20, 24 * 3600);
    const { schedule, ran } = scheduleOf(planned);
    await schedule.start();
    planned.push(...resting(30, 24 * 3600).slice(20));
    await schedule.reload();
    await vi.advanceTimersByTimeAsync(45 * MINUTE);
    expect(ran).toEqual([]);
    await schedule.stop();
  });
});

test("a clock that is set back by hours leaves no hours without a check", async () => {
  const { schedule, ran } = scheduleOf(profiles(10));
  await schedule.start();
  await vi.advanceTimersByTimeAsync(MINUTE);
  ran.length = 0;
  vi.setSystemTime(Date.now() - 8 * 60 * MINUTE);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(new Set(ran.map(({ profileId }) => profileId)).size).toBe(10);
  await schedule.stop();
});

test("a new profile, another interval and a switched-off one are taken up without a restart", async () => {
  const planned = profiles(2, 3600);
  const { schedule, ran } = scheduleOf(planned);
  await schedule.start();
  await vi.advanceTimersByTimeAsync(MINUTE);
  ran.length = 0;
  planned.splice(0, 2, ...profiles(3).slice(1));
  await schedule.reload();
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(timesOf(ran, "prf_0")).toBe(0);
  expect(timesOf(ran, "prf_1")).toBeGreaterThanOrEqual(4);
  expect(timesOf(ran, "prf_2")).toBeGreaterThanOrEqual(4);
  await schedule.stop();
});
