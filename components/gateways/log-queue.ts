import { LOG_BYTES_MAX } from "@/lib/gateways/rules";
import type { LogImportSummary } from "@/lib/gateways/schemas";

export type LogText = { name: string; body: Blob };

export type LogState =
  | { kind: "waiting" }
  | { kind: "sending"; sentBytes: number }
  | { kind: "read"; summary: LogImportSummary }
  | { kind: "failed"; error: unknown }
  | { kind: "tooLarge" };

export type QueuedLog = { id: number; text: LogText; state: LogState };

type Course =
  | { kind: "ready" }
  | { kind: "running" }
  | { kind: "stopped" }
  /** Something that would befall every log: the rest waits. */
  | { kind: "broken"; error: unknown }
  | { kind: "finished" };

/** Logs of one gateway on their way to the server, one after another, in the order they were brought. */
export type LogQueue = { logs: readonly QueuedLog[]; course: Course; nextId: number };

export const EMPTY_QUEUE: LogQueue = { logs: [], course: { kind: "ready" }, nextId: 1 };

/** What the logs that were read hold together. An event that stands in two of them is found twice, new once. */
export type LogSum = Pick<LogImportSummary, "lines" | "bytes" | "events" | "newEvents" | "maskedSecrets"> & {
  logs: number;
  /** Failed, or left out as too large. */
  notRead: number;
};

/** Whether the server would refuse it for its size alone: known before a byte is sent. */
export function isTooLarge({ body }: LogText): boolean {
  return body.size > LOG_BYTES_MAX;
}

/**
 * The queue with more logs; after one that has finished, a new queue. A file that is in it already is not taken again,
 * unless it failed: then it waits once more.
 */
export function addLogs(queue: LogQueue, texts: readonly LogText[]): LogQueue {
  const before = queue.course.kind === "finished" ? { ...EMPTY_QUEUE, nextId: queue.nextId } : queue;
  return texts.reduce(addLog, before);
}

function addLog(queue: LogQueue, text: LogText): LogQueue {
  const same = queue.logs.find((log) => isSameFile(log.text.body, text.body));
  if (same) return same.state.kind === "failed" ? withState(queue, same, { kind: "waiting" }) : queue;
  const state: LogState = { kind: isTooLarge(text) ? "tooLarge" : "waiting" };
  return {
    ...queue,
    logs: [...queue.logs, { id: queue.nextId, text, state }],
    nextId: queue.nextId + 1,
  };
}

/** Leaves a log out. One that was read, or is being sent, stays: it cannot be taken back. */
export function removeLog(queue: LogQueue, id: number): LogQueue {
  const logs = queue.logs.filter((log) => log.id !== id || !isRemovable(log));
  if (logs.length === 0) return { ...EMPTY_QUEUE, nextId: queue.nextId };
  const halted = queue.course.kind === "stopped" || queue.course.kind === "broken";
  const left = logs.some(isWaiting);
  return { ...queue, logs, course: halted && !left ? { kind: "finished" } : queue.course };
}

export function isRemovable({ state }: QueuedLog): boolean {
  return state.kind !== "sending" && state.kind !== "read";
}

/** Begins with the first log that waits, or goes on with it: the one that was cut is sent from its start. */
export function sendNext(queue: LogQueue): LogQueue {
  const next = queue.logs.find(isWaiting);
  if (!next) return { ...queue, course: { kind: "finished" } };
  return {
    ...withState(queue, next, { kind: "sending", sentBytes: 0 }),
    course: { kind: "running" },
  };
}

export function sendingLog(queue: LogQueue): QueuedLog | undefined {
  return queue.logs.find(({ state }) => state.kind === "sending");
}

/** `sentBytes` may count bytes of the browser's own; more than all of it would look wrong. */
export function noteSent(queue: LogQueue, sentBytes: number): LogQueue {
  const log = sendingLog(queue);
  if (!log) return queue;
  return withState(queue, log, { kind: "sending", sentBytes: Math.min(sentBytes, log.text.body.size) });
}

/** The log on its way was read; the next one follows. */
export function noteRead(queue: LogQueue, summary: LogImportSummary): LogQueue {
  return sendNext(settle(queue, { kind: "read", summary }));
}

/** The log on its way was refused for what it is; the next one follows. */
export function noteRefused(queue: LogQueue, error: unknown): LogQueue {
  return sendNext(settle(queue, { kind: "failed", error }));
}

/** The log on its way was cut: it waits again, first of those that are left, and none follows. */
export function halt(queue: LogQueue, course: Extract<Course, { kind: "stopped" | "broken" }>): LogQueue {
  return { ...settle(queue, { kind: "waiting" }), course };
}

/** Whether it was begun and has not come to its end: the rest goes to the same gateway. */
export function isUnderWay({ course }: LogQueue): boolean {
  return course.kind !== "ready" && course.kind !== "finished";
}

/** How far all of it has come. A log that failed is behind us too; one that is too large does not count. */
export function progressOf({ logs }: LogQueue) {
  const counted = logs.filter(({ state }) => state.kind !== "tooLarge");
  return {
    logs: counted.length,
    doneLogs: counted.filter(({ state }) => state.kind === "read" || state.kind === "failed").length,
    bytes: total(counted, ({ text }) => text.body.size),
    sentBytes: total(counted, ({ text, state }) => {
      if (state.kind === "sending") return state.sentBytes;
      return state.kind === "waiting" ? 0 : text.body.size;
    }),
  };
}

/** The summaries of the logs that were read, with their names, oldest first. */
export function readLogs({ logs }: LogQueue): { name: string; summary: LogImportSummary }[] {
  return logs.flatMap(({ text, state }) =>
    state.kind === "read" ? [{ name: text.name, summary: state.summary }] : [],
  );
}

export function sumOf(queue: LogQueue): LogSum {
  const summaries = readLogs(queue).map(({ summary }) => summary);
  return {
    logs: summaries.length,
    notRead: queue.logs.filter(({ state }) => state.kind === "failed" || state.kind === "tooLarge").length,
    lines: total(summaries, ({ lines }) => lines),
    bytes: total(summaries, ({ bytes }) => bytes),
    events: total(summaries, ({ events }) => events),
    newEvents: total(summaries, ({ newEvents }) => newEvents),
    maskedSecrets: total(summaries, ({ maskedSecrets }) => maskedSecrets),
  };
}

export function isWaiting({ state }: QueuedLog): boolean {
  return state.kind === "waiting";
}

function settle(queue: LogQueue, state: LogState): LogQueue {
  const log = sendingLog(queue);
  return log ? withState(queue, log, state) : queue;
}

function withState(queue: LogQueue, { id }: QueuedLog, state: LogState): LogQueue {
  return { ...queue, logs: queue.logs.map((log) => (log.id === id ? { ...log, state } : log)) };
}

function isSameFile(one: Blob, other: Blob): boolean {
  if (!(one instanceof File && other instanceof File)) return false;
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

function total<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
