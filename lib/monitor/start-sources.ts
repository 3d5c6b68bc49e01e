import "server-only";

import { randomUUID } from "node:crypto";

import type { Actor } from "@/lib/core/context";
import { contextFor, runtime } from "@/lib/core/runtime";
import { giveBackSources, leaseSources } from "@/lib/log-sources/lease-sources";
import { readSource } from "@/lib/log-sources/read-source";
import { liveBus } from "@/lib/live/bus";

import { SourceReaders } from "./source-readers";

/** It may add the events of logs, and nothing more. */
const ACTOR: Actor = { kind: "system", id: "sources", name: "sources", scopes: new Set(["logs:write"]) };

/** Renews the leases, begins failed readers anew, and finds sources that another process has left or made. */
const LOOK_MS = 8_000;
/** Readers announce what they read, too: that is no reason to look at once. */
const LOOK_SOON_MS = 1_000;

/** Begins reading the log sources. Returns how to stop: what is being written is written first. */
export async function startSources(): Promise<() => Promise<void>> {
  const { log } = runtime();
  const ctx = contextFor(ACTOR);
  const by = randomUUID();
  const readers = new SourceReaders({
    lease: () => leaseSources(ctx, by),
    read: (id, signal) => readSource(ctx, { id, by }, signal),
    giveBack: () => giveBackSources(ctx, by),
    onError: (error, id) => log.error({ err: error, source: id }, "a log source could not be read on"),
  });

  let soon: NodeJS.Timeout | undefined;
  const leave = liveBus().subscribe((event) => {
    if (event.kind !== "gateways") return;
    soon ??= setTimeout(() => {
      soon = undefined;
      void readers.look();
    }, LOOK_SOON_MS);
  });
  const regularly = setInterval(() => void readers.look(), LOOK_MS);
  await readers.look();

  return async () => {
    leave();
    clearTimeout(soon);
    clearInterval(regularly);
    await readers.stop();
  };
}
