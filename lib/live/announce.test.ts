import { expect, test } from "vitest";

import { transaction } from "@/lib/core/transaction";
import { createProfile } from "@/lib/profiles/create-profile";
import { testContext } from "@/test/database";

import { announce } from "./announce";
import { liveBus } from "./bus";
import type { LiveEvent } from "./schemas";

const GATEWAYS: LiveEvent = { kind: "gateways" };

function listen() {
  const heard: LiveEvent[] = [];
  let ended = false;
  const leave = liveBus().subscribe(
    (event) => heard.push(event),
    () => (ended = true),
  );
  return { heard, leave, hasEnded: () => ended };
}

test("what a transaction announces is heard when it has landed, not before", async () => {
  const ctx = await testContext();
  const { heard, leave } = listen();
  await transaction(ctx, async (tx) => {
    announce(tx, GATEWAYS);
    await Promise.resolve();
    expect(heard).toEqual([]);
  });
  expect(heard).toEqual([GATEWAYS]);
  leave();
});

test("what is rolled back is never heard of", async () => {
  const ctx = await testContext();
  const { heard, leave } = listen();
  const failing = transaction(ctx, (tx) => {
    announce(tx, GATEWAYS);
    return Promise.reject(new Error("no"));
  });
  await expect(failing).rejects.toThrow("no");
  expect(heard).toEqual([]);
  leave();
});

test("a new profile is announced by its id", async () => {
  const ctx = await testContext();
  const { heard, leave } = listen();
  const { id } = await createProfile(ctx, { name: "p", presetId: "standard-cn-beijing-shared" });
  expect(heard).toEqual([{ kind: "profiles", profileId: id }]);
  leave();
});

test("who has left hears nothing more, and a stop ends those who still listen", () => {
  const [gone, here] = [listen(), listen()];
  gone.leave();
  liveBus().close();
  liveBus().publish(GATEWAYS);
  expect([gone.heard, here.heard]).toEqual([[], []]);
  expect([gone.hasEnded(), here.hasEnded()]).toEqual([false, true]);
});
