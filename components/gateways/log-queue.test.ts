import { describe, expect, test } from "vitest";

import { LOG_BYTES_MAX } from "@/lib/gateways/rules";
import type { LogImportSummary } from "@/lib/gateways/schemas";

import {
  addLogs,
  EMPTY_QUEUE,
  halt,
  isUnderWay,
  type LogQueue,
  noteRead,
  noteRefused,
  noteSent,
  progressOf,
  readLogs,
  removeLog,
  sendingLog,
  sendNext,
  sumOf,
} from "./log-queue";

const REFUSED = new Error("This is not text.");
const LOST = new Error("The server did not answer.");

function file(name: string, { size = 10, lastModified = 1 } = {}) {
  return { name, body: new File(["x".repeat(size)], name, { lastModified }) };
}

/** As large as said, without the bytes. */
function huge(name: string) {
  const body = new File([], name);
  Object.defineProperty(body, "size", { value: LOG_BYTES_MAX + 1 });
  return { name, body };
}

function summary(change: Partial<LogImportSummary> = {}): LogImportSummary {
  return {
    id: "imp_1",
    gatewayId: "gtw_1",
    lines: 100,
    bytes: 2_000,
    events: 5,
    newEvents: 3,
    recognisedLines: 100,
    unrecognisedLines: 0,
    oversizedLines: 0,
    firstAt: null,
    lastAt: null,
    version: { value: "2026.9.6", confidence: "stated" },
    versionLikely: null,
    maskedSecrets: 1,
    warnings: [],
    startedAt: "2026-11-20T09:31:18.000Z",
    finishedAt: "2026-11-20T09:31:19.000Z",
    actorName: "Lin Wei",
    ...change,
  };
}

function queueOf(...names: string[]): LogQueue {
  return addLogs(
    EMPTY_QUEUE,
    names.map((name) => file(name)),
  );
}

/** `["openclaw.log read", …]` */
function states({ logs }: LogQueue): string[] {
  return logs.map(({ text, state }) => `${text.name} ${state.kind}`);
}

function idOf({ logs }: LogQueue, name: string): number {
  return logs.find(({ text }) => text.name === name)?.id ?? Number.NaN;
}

describe("logs that are brought", () => {
  test("wait in the order they came, and nothing is sent by itself", () => {
    const queue = addLogs(queueOf("openclaw.log"), [file("openclaw.log.1"), file("openclaw.log.2.gz")]);
    expect(states(queue)).toEqual([
      "openclaw.log waiting",
      "openclaw.log.1 waiting",
      "openclaw.log.2.gz waiting",
    ]);
    expect(queue.course.kind).toBe("ready");
  });

  test("are listed once, however often the same file is brought", () => {
    const queue = addLogs(queueOf("a.log"), [file("a.log"), file("b.log"), file("b.log")]);
    expect(states(queue)).toEqual(["a.log waiting", "b.log waiting"]);
  });

  test("are two logs where only their name is the same", () => {
    const queue = addLogs(queueOf("a.log"), [
      file("a.log", { size: 11 }),
      file("a.log", { lastModified: 2 }),
    ]);
    expect(queue.logs).toHaveLength(3);
    expect(new Set(queue.logs.map(({ id }) => id)).size).toBe(3);
  });

  test("are two logs where lines were pasted twice", () => {
    const pasted = { name: "pasted lines", body: new Blob(["one"]) };
    expect(addLogs(EMPTY_QUEUE, [pasted, pasted]).logs).toHaveLength(2);
  });

  test("are left out when too large, and told so", () => {
    const queue = addLogs(EMPTY_QUEUE, [huge("huge.log"), file("a.log")]);
    expect(states(queue)).toEqual(["huge.log tooLarge", "a.log waiting"]);
    expect(states(noteRead(sendNext(queue), summary()))).toEqual(["huge.log tooLarge", "a.log read"]);
  });

  test("can be taken off the list until they are sent", () => {
    const sending = sendNext(addLogs(queueOf("a.log", "b.log", "c.log"), [huge("huge.log")]));
    const left = removeLog(removeLog(sending, idOf(sending, "b.log")), idOf(sending, "huge.log"));
    expect(states(left)).toEqual(["a.log sending", "c.log waiting"]);
    expect(removeLog(left, idOf(left, "a.log"))).toEqual(left);
    const read = noteRead(left, summary());
    expect(states(removeLog(read, idOf(read, "a.log")))).toEqual(["a.log read", "c.log sending"]);
  });

  test("begin a new list once the last one has finished", () => {
    const finished = noteRead(sendNext(queueOf("a.log")), summary());
    expect(finished.course.kind).toBe("finished");
    const next = addLogs(finished, [file("a.log")]);
    expect(states(next)).toEqual(["a.log waiting"]);
    expect(next.course.kind).toBe("ready");
    expect(next.logs[0]?.id).not.toBe(finished.logs[0]?.id);
  });
});

describe("sending", () => {
  test("takes one log after another and then ends", () => {
    const first = sendNext(queueOf("a.log", "b.log"));
    expect(states(first)).toEqual(["a.log sending", "b.log waiting"]);
    const second = noteRead(first, summary());
    expect(states(second)).toEqual(["a.log read", "b.log sending"]);
    expect(isUnderWay(second)).toBe(true);
    const end = noteRead(second, summary());
    expect(states(end)).toEqual(["a.log read", "b.log read"]);
    expect(end.course.kind).toBe("finished");
    expect(sendingLog(end)).toBeUndefined();
    expect(isUnderWay(end)).toBe(false);
  });

  test("is not stopped by a log that is refused for what it is", () => {
    const queue = noteRefused(sendNext(queueOf("photo.png", "b.log")), REFUSED);
    expect(states(queue)).toEqual(["photo.png failed", "b.log sending"]);
    expect(queue.logs[0]?.state).toEqual({ kind: "failed", error: REFUSED });
    expect(noteRead(queue, summary()).course.kind).toBe("finished");
  });

  test("tries a refused file again only when it is brought again", () => {
    const queue = noteRefused(sendNext(queueOf("a.log", "b.log")), REFUSED);
    expect(states(halt(queue, { kind: "stopped" }))).toEqual(["a.log failed", "b.log waiting"]);
    expect(states(addLogs(queue, [file("a.log")]))).toEqual(["a.log waiting", "b.log sending"]);
  });

  test.each([{ kind: "stopped" }, { kind: "broken", error: LOST }] as const)(
    "goes on with the log that was cut, from its start, and sends none twice ($kind)",
    (course) => {
      const second = noteSent(noteRead(sendNext(queueOf("a.log", "b.log", "c.log")), summary()), 7);
      const halted = halt(second, course);
      expect(states(halted)).toEqual(["a.log read", "b.log waiting", "c.log waiting"]);
      expect(halted.course).toEqual(course);
      expect(isUnderWay(halted)).toBe(true);
      const again = sendNext(halted);
      expect(states(again)).toEqual(["a.log read", "b.log sending", "c.log waiting"]);
      expect(progressOf(again)).toMatchObject({ doneLogs: 1, sentBytes: 10 });
      expect(again.course.kind).toBe("running");
    },
  );

  test("takes logs that are brought while it is stopped", () => {
    const halted = halt(sendNext(queueOf("a.log")), { kind: "stopped" });
    const more = addLogs(halted, [file("b.log")]);
    expect(states(noteRead(sendNext(more), summary()))).toEqual(["a.log read", "b.log sending"]);
  });

  test("has ended when what was left of a stopped list is taken off", () => {
    const halted = halt(noteRead(sendNext(queueOf("a.log", "b.log")), summary()), { kind: "stopped" });
    const rest = removeLog(halted, idOf(halted, "b.log"));
    expect(rest.course.kind).toBe("finished");
    const nothing = halt(sendNext(queueOf("a.log")), { kind: "broken", error: LOST });
    expect(removeLog(nothing, idOf(nothing, "a.log"))).toMatchObject({ logs: [], course: { kind: "ready" } });
  });
});

describe("what is told of all logs together", () => {
  test("the progress counts refused logs as done, those too large not at all, and never more than there is", () => {
    const queue = addLogs(queueOf("a.log", "b.log", "c.log"), [huge("huge.log")]);
    expect(progressOf(queue)).toEqual({ logs: 3, doneLogs: 0, bytes: 30, sentBytes: 0 });
    const second = noteRefused(sendNext(queue), REFUSED);
    expect(progressOf(noteSent(second, 4))).toEqual({ logs: 3, doneLogs: 1, bytes: 30, sentBytes: 14 });
    expect(progressOf(noteSent(second, 400))).toEqual({ logs: 3, doneLogs: 1, bytes: 30, sentBytes: 20 });
  });

  test("a late word of progress changes nothing once nothing is being sent", () => {
    const stopped = halt(sendNext(queueOf("a.log")), { kind: "stopped" });
    expect(noteSent(stopped, 5)).toBe(stopped);
  });

  test("the sum is of the logs that were read, and names how many were not", () => {
    const queue = addLogs(queueOf("a.log", "b.log", "photo.png"), [huge("huge.log")]);
    const first = noteRead(sendNext(queue), summary());
    const second = noteRead(
      first,
      summary({ lines: 50, bytes: 500, events: 4, newEvents: 0, maskedSecrets: 0 }),
    );
    const end = noteRefused(second, REFUSED);
    expect(sumOf(end)).toEqual({
      logs: 2,
      notRead: 2,
      lines: 150,
      bytes: 2_500,
      events: 9,
      newEvents: 3,
      maskedSecrets: 1,
    });
    expect(readLogs(end).map(({ name }) => name)).toEqual(["a.log", "b.log"]);
  });
});
