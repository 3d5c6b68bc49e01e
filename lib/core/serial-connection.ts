import "server-only";

import type { SqlDriverAdapter, SqlQuery, SqlResultSet, Transaction } from "@prisma/driver-adapter-utils";

/**
 * One SQLite connection, used by one at a time: while a transaction is open, whatever is not part of it waits.
 *
 * Prisma's adapter (7.10.0, dist/index.mjs) keeps only transactions apart from each other. A single write that came
 * in between ran on the same connection, became part of a stranger's transaction, and was gone when that rolled
 * back, long after it had been acknowledged.
 */
export class SerialConnection implements SqlDriverAdapter {
  readonly provider;
  readonly adapterName;
  readonly #inner: SqlDriverAdapter;
  #last: Promise<void> = Promise.resolve();

  constructor(inner: SqlDriverAdapter) {
    this.#inner = inner;
    this.provider = inner.provider;
    this.adapterName = inner.adapterName;
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#alone(() => this.#inner.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#alone(() => this.#inner.executeRaw(query));
  }

  executeScript(script: string): Promise<void> {
    return this.#alone(() => this.#inner.executeScript(script));
  }

  /** IMMEDIATE: one that reads first and then writes would fail at once when another process wrote in between. */
  async startTransaction(): Promise<Transaction> {
    const inner = this.#inner;
    const release = await this.#turn();
    try {
      await inner.executeScript("BEGIN IMMEDIATE");
    } catch (error) {
      release();
      throw error;
    }
    return {
      provider: inner.provider,
      adapterName: inner.adapterName,
      // "Phantom": commit and rollback below are ours to send, so that the turn ends whatever becomes of them.
      options: { usePhantomQuery: true },
      queryRaw: (query) => inner.queryRaw(query),
      executeRaw: (query) => inner.executeRaw(query),
      createSavepoint: (name) => inner.executeScript(`SAVEPOINT ${name}`),
      rollbackToSavepoint: (name) => inner.executeScript(`ROLLBACK TO ${name}`),
      releaseSavepoint: (name) => inner.executeScript(`RELEASE SAVEPOINT ${name}`),
      commit: async () => {
        try {
          await inner.executeScript("COMMIT");
        } catch (error) {
          await inner.executeScript("ROLLBACK");
          throw error;
        } finally {
          release();
        }
      },
      rollback: async () => {
        try {
          await inner.executeScript("ROLLBACK");
        } finally {
          release();
        }
      },
    };
  }

  dispose(): Promise<void> {
    return this.#inner.dispose();
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.#turn();
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** Resolves when everybody before has released. */
  async #turn(): Promise<() => void> {
    const before = this.#last;
    let release = (): void => undefined;
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}
