import "server-only";

import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { addEvents } from "@/lib/gateways/add-events";
import { announce } from "@/lib/live/announce";

import {
  differsInState,
  healthAfterReading,
  healthFailing,
  NOTHING_READ,
  type Reading,
} from "./health.rules";
import type { SourceErrorCode, SourceHealth, SourceSettings } from "./schemas";
import { saveReading, selectSourceToRead, type SourceToRead } from "./store";

/** Counters alone are written this much later at most. */
const WRITE_EVERY_MS = 4_000;

/** The source was switched off, deleted, or is another process's by now: what was being written is not. */
export class NotOurs extends Error {
  override readonly name = "NotOurs";
}

/** What the reading of one source has led to: where it goes on, and how it does. `position` is the reader's own. */
export class SourceRun {
  readonly gatewayId: string;
  readonly settings: SourceSettings;
  readonly #ctx: Context;
  readonly #where: { id: string; by: string };
  #health: SourceHealth;
  #position: string | null;
  #written: SourceHealth;
  #writtenAt = 0;
  #dirty = false;

  private constructor(ctx: Context, by: string, source: SourceToRead) {
    this.gatewayId = source.gatewayId;
    this.settings = source.settings;
    this.#ctx = ctx;
    this.#where = { id: source.id, by };
    this.#health = source.health;
    this.#written = source.health;
    this.#position = source.position;
  }

  /** From where the last write left it. Throws NotOurs. */
  static async open(ctx: Context, id: string, by: string): Promise<SourceRun> {
    const source = await selectSourceToRead(ctx, id, by);
    if (!source) throw new NotOurs();
    return new SourceRun(ctx, by, source);
  }

  get id(): string {
    return this.#where.id;
  }

  get health(): SourceHealth {
    return this.#health;
  }

  get position(): string | null {
    return this.#position;
  }

  /**
   * Keeps what was read together with where reading goes on: both or neither. Without events it may wait for the next
   * write, for what is read twice then gave nothing.
   */
  async keep(reading: Reading, events: readonly GatewayLogEvent[], position: string | null): Promise<void> {
    const next = healthAfterReading(this.#health, reading, this.#ctx.now());
    await this.#become(next, position, events);
  }

  /** It can be read, and there was nothing. */
  async idle(): Promise<void> {
    if (this.#health.state !== "reading") await this.keep(NOTHING_READ, [], this.#position);
    else if (this.#dirty && this.#isDue()) await this.#write(this.#health, this.#position, []);
  }

  async fail(code: SourceErrorCode, detail: string | null, retryInMs: number): Promise<void> {
    const now = this.#ctx.now();
    const nextTryAt = new Date(now.getTime() + retryInMs);
    await this.#become(healthFailing(this.#health, { code, detail, nextTryAt }, now), this.#position, []);
  }

  /** Writes what has waited. */
  async flush(): Promise<void> {
    if (this.#dirty) await this.#write(this.#health, this.#position, []);
  }

  async #become(
    health: SourceHealth,
    position: string | null,
    events: readonly GatewayLogEvent[],
  ): Promise<void> {
    if (events.length > 0 || differsInState(health, this.#written) || this.#isDue()) {
      return this.#write(health, position, events);
    }
    this.#health = health;
    this.#position = position;
    this.#dirty = true;
  }

  async #write(
    health: SourceHealth,
    position: string | null,
    events: readonly GatewayLogEvent[],
  ): Promise<void> {
    await transaction(this.#ctx, async (tx) => {
      // First: a source that is gone has no gateway to add events to either.
      if (!(await saveReading(tx, this.#where, { health, position }))) throw new NotOurs();
      await addEvents(tx, { gatewayId: this.gatewayId, importId: this.id, events });
      announce(tx, { kind: "gateways" });
    });
    this.#health = health;
    this.#position = position;
    this.#written = health;
    this.#writtenAt = this.#ctx.now().getTime();
    this.#dirty = false;
  }

  #isDue(): boolean {
    return this.#ctx.now().getTime() - this.#writtenAt >= WRITE_EVERY_MS;
  }
}
