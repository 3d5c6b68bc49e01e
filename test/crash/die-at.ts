import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";

let left = Infinity;
let isBefore = true;

/**
 * From now on the process kills itself (SIGKILL: no handler runs, nothing is flushed) at the statement of that number,
 * before it or after as the number is even or odd: between two statements of a transaction, or right at its COMMIT.
 */
export function dieAtStatement(statement: number): void {
  left = statement;
  isBefore = statement % 2 === 0;
}

/** Counts what every connection of this process sends to SQLite. Call it before the first is opened. */
export function countStatements(): void {
  const open = PrismaBetterSqlite3.prototype.connect;
  PrismaBetterSqlite3.prototype.connect = async function connect(this: PrismaBetterSqlite3) {
    return counted(await open.call(this));
  } as typeof open;
}

function counted(connection: SqlDriverAdapter): SqlDriverAdapter {
  const sends = new Set<string | symbol>(["queryRaw", "executeRaw", "executeScript"]);
  return new Proxy(connection, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== "function") return method;
      const call = (...args: unknown[]): unknown => Reflect.apply(method, target, args);
      if (!sends.has(name)) return call;
      return async (...args: unknown[]) => {
        left -= 1;
        if (left <= 0 && isBefore) die();
        const sent = await call(...args);
        if (left <= 0) die();
        return sent;
      };
    },
  });
}

function die(): void {
  process.kill(process.pid, "SIGKILL");
}
