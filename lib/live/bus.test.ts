import { expect, test } from "vitest";

import { liveBus } from "./bus";

test("an event is told to everybody who listens, and to nobody who has left", () => {
  const heard: string[] = [];
  const leave = liveBus().subscribe(({ kind }) => heard.push(kind));
  liveBus().publish({ kind: "gateways" });
  leave();
  liveBus().publish({ kind: "gateways" });
  expect(heard).toEqual(["gateways"]);
});

test("a process that stops ends every subscription, and those still asked for at once", () => {
  const ended: string[] = [];
  liveBus().subscribe(
    () => undefined,
    () => ended.push("before"),
  );
  liveBus().close();
  liveBus().subscribe(
    () => undefined,
    () => ended.push("after"),
  );
  expect(ended).toEqual(["before", "after"]);
});
