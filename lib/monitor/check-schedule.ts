import "server-only";

import pLimit from "p-limit";

import type { PlannedChecks } from "@/lib/check-policies/list-planned-checks";
import { mustRest, nextSlot, type PlannedSeries } from "@/lib/check-policies/rules";
import { type Slot } from "@/lib/check-policies/slots.rules";

/** How often the schedule looks what is due, and how far ahead: a slot is claimed before its moment, not after. */
const TICK_MS = 250;
const LOOK_AHEAD_MS = 1_000;
/** A slot that is this late is left to the next one: after a sleep nothing piles up. */
const LATENESS_MS_MAX = 10_000;
/** Within this time after a start every profile has been checked once, unless its quiet hours forbid it. */
const CATCH_UP_MS = 45_000;
/** Long enough for its key to be added. */
const NEW_MS = 20_000;
/** Sockets and handshakes at one time; a check takes a tenth of a second where all is well. */
const CHECKS_AT_ONCE_MAX = 64;

export type DueCheck = {
  profileId: string;
  level: PlannedSeries["level"];
  model: string | null;
  dueAt: Date;
};

/** What a schedule works with; given from outside so that time and network are the caller's. */
export type ScheduleWork = {
  listPlanned: () => Promise<PlannedChecks[]>;
  /** Returns the ids that nobody else had claimed. */
  claim: (slotIds: readonly string[]) => Promise<ReadonlySet<string>>;
  run: (check: DueCheck, signal: AbortSignal) => Promise<void>;
  /** A defect of ours, never an endpoint that is down: the schedule goes on. */
  onError: (error: unknown) => void;
  now: () => Date;
};

type Entry = {
  profileId: string;
  planned: PlannedSeries;
  quietHours: PlannedChecks["quietHours"];
  slot: Slot | null;
  /** Its check is claimed, waiting or under way: one at a time for each key. */
  busy: boolean;
};

/** Runs checks when their slots are due. Makes no claim of its own as to what a check is or means. */
export class CheckSchedule {
  readonly #work: ScheduleWork;
  readonly #limit = pLimit(CHECKS_AT_ONCE_MAX);
  /** Of every check claimed: how to end it, and when it has ended. */
  readonly #underWay = new Map<AbortController, Promise<void>>();
  #stopped = false;
  #entries = new Map<string, Entry>();
  #ticker: NodeJS.Timeout | undefined;
  #started = false;
  #lookedAt = 0;
  #ticking = false;

  constructor(work: ScheduleWork) {
    this.#work = work;
  }

  /** Checks every profile once within the next minute, then by its slots. */
  async start(): Promise<void> {
    await this.reload();
    this.#catchUp();
    this.#started = true;
    this.#ticker = setInterval(() => void this.#tick(), TICK_MS);
  }

  /** Takes up what changed: new profiles, other policies. What is under way goes on. */
  async reload(): Promise<void> {
    const planned = await this.#work.listPlanned();
    if (this.#stopped) return;
    const before = this.#entries;
    this.#entries = new Map(
      planned.flatMap(({ profileId, series, quietHours }) =>
        series.map((one) => {
          const key = `${profileId}/${one.series}`;
          const known = before.get(key);
          const same =
            known?.planned.intervalSeconds === one.intervalSeconds &&
            JSON.stringify(known.quietHours) === JSON.stringify(quietHours);
          // The same object goes on, so that a check under way still finds its entry busy.
          const entry: Entry = known ?? { profileId, planned: one, quietHours, slot: null, busy: false };
          Object.assign(entry, { planned: one, quietHours });
          // Where a day of slots lay in quiet hours there may be one by now.
          if (!same || entry.slot === null) entry.slot = this.#firstSlot(entry, known === undefined);
          return [key, entry];
        }),
      ),
    );
  }

  /** Who adds a profile wants to know soon; its id makes sure that this happens once, whoever notices it. */
  #firstSlot({ profileId, planned, quietHours }: Entry, isNew: boolean): Slot | null {
    const now = this.#work.now();
    const slot = nextSlot(profileId, planned, quietHours, now);
    if (!isNew || !this.#started || planned.series !== "key" || slot === null) return slot;
    const soon = new Date(now.getTime() + NEW_MS);
    return slot.dueAt > soon && !mustRest(quietHours, soon) ? { id: `${profileId}/new`, dueAt: soon } : slot;
  }

  /** Starts nothing more, ends what is under way, and resolves when nothing of it is left. */
  async stop(): Promise<void> {
    clearInterval(this.#ticker);
    this.#stopped = true;
    for (const controller of this.#underWay.keys()) controller.abort();
    await Promise.allSettled(this.#underWay.values());
  }

  /**
   * The free check of every profile, spread over the first minute; left out where its own slot comes as soon. The id
   * is of the minute, so that two processes that start together share the work.
   */
  #catchUp(): void {
    const now = this.#work.now().getTime();
    const entries = [...this.#entries.values()].filter(({ planned }) => planned.series === "key");
    const minute = new Date(Math.floor(now / 60_000) * 60_000).toISOString();
    for (const [index, entry] of entries.entries()) {
      const dueAt = new Date(now + Math.round((index / entries.length) * CATCH_UP_MS));
      if (entry.slot === null || entry.slot.dueAt.getTime() - now <= CATCH_UP_MS) continue;
      if (mustRest(entry.quietHours, dueAt)) continue;
      entry.slot = { id: `${entry.profileId}/start/${minute}`, dueAt };
    }
  }

  async #tick(): Promise<void> {
    // A database that is busy must not make ticks queue up behind each other.
    if (this.#ticking) return;
    this.#ticking = true;
    try {
      await this.#claimDue();
    } catch (error) {
      this.#work.onError(error);
    } finally {
      this.#ticking = false;
    }
  }

  async #claimDue(): Promise<void> {
    const now = this.#work.now();
    if (this.#lookedAt - now.getTime() > LATENESS_MS_MAX) this.#startOver(now);
    this.#lookedAt = now.getTime();
    const until = now.getTime() + LOOK_AHEAD_MS;
    const due: { entry: Entry; slot: Slot }[] = [];
    for (const entry of this.#entries.values()) {
      const { slot } = entry;
      if (slot === null || slot.dueAt.getTime() > until) continue;
      const isLate = now.getTime() - slot.dueAt.getTime() > LATENESS_MS_MAX;
      if (!isLate && entry.busy) continue;
      entry.slot = nextSlot(entry.profileId, entry.planned, entry.quietHours, isLate ? now : slot.dueAt);
      if (isLate) continue;
      entry.busy = true;
      due.push({ entry, slot });
    }
    if (due.length === 0) return;
    const mine = await this.#claim(due.map(({ slot }) => slot.id));
    for (const { entry, slot } of due) {
      if (mine.has(slot.id) && !this.#stopped) this.#queue(entry, slot);
      else entry.busy = false;
    }
  }

  /** The clock was set back: slots of the time before lie as far in the future. */
  #startOver(now: Date): void {
    for (const entry of this.#entries.values()) {
      entry.slot = nextSlot(entry.profileId, entry.planned, entry.quietHours, now);
    }
  }

  /** Nothing is claimed by a database that does not answer; its slots are lost, the schedule is not. */
  async #claim(ids: readonly string[]): Promise<ReadonlySet<string>> {
    try {
      return await this.#work.claim(ids);
    } catch (error) {
      this.#work.onError(error);
      return new Set();
    }
  }

  #queue(entry: Entry, slot: Slot): void {
    const controller = new AbortController();
    const done = this.#runWhenDue(entry, slot, controller.signal)
      .catch((error: unknown) => {
        if (!this.#stopped) this.#work.onError(error);
      })
      .finally(() => {
        entry.busy = false;
        this.#underWay.delete(controller);
      });
    this.#underWay.set(controller, done);
  }

  async #runWhenDue(entry: Entry, { dueAt }: Slot, signal: AbortSignal): Promise<void> {
    await until(dueAt.getTime() - this.#work.now().getTime(), signal);
    await this.#limit(async () => {
      const lateMs = this.#work.now().getTime() - dueAt.getTime();
      // It waited for its turn, or the machine slept: by now the next slot is as good.
      if (signal.aborted || lateMs > LATENESS_MS_MAX) return;
      const { level, model } = entry.planned;
      await this.#work.run({ profileId: entry.profileId, level, model, dueAt }, signal);
    });
  }
}

/** Resolves after so many milliseconds, or at once when the schedule stops. */
function until(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, milliseconds));
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
  });
}
