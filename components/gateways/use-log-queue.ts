"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { GATEWAY_QUERY_KEYS } from "@/lib/gateways/queries";

import {
  addLogs,
  EMPTY_QUEUE,
  halt,
  type LogQueue,
  type LogText,
  noteRead,
  noteRefused,
  noteSent,
  removeLog,
  sendingLog,
  sendNext,
} from "./log-queue";
import { isOfThisLogOnly } from "./log-refusal";
import { uploadLog } from "./upload-log";

type Step = (queue: LogQueue) => LogQueue;

/** Logs on their way to the server, each a request of its own. Leaving the page stops them; what was read stays read. */
export function useLogQueue() {
  const [queue, setQueue] = useState(EMPTY_QUEUE);
  // What a finished request finds is newer than what its closure knew: logs may have been removed since.
  const latest = useRef(EMPTY_QUEUE);
  const running = useRef<AbortController>(null);
  const client = useQueryClient();
  useEffect(() => () => running.current?.abort(), []);

  function change(step: Step): LogQueue {
    latest.current = step(latest.current);
    setQueue(latest.current);
    return latest.current;
  }

  async function sendAll(gatewayId: string) {
    if (sendingLog(latest.current)) return;
    const { signal } = (running.current = new AbortController());
    for (let log = sendingLog(change(sendNext)); log; log = sendingLog(latest.current)) {
      change(await sendOne(gatewayId, log.text, signal));
    }
  }

  async function sendOne(gatewayId: string, { body }: LogText, signal: AbortSignal): Promise<Step> {
    try {
      const summary = await uploadLog(gatewayId, body, {
        signal,
        onProgress: (sentBytes) => change((queue) => noteSent(queue, sentBytes)),
      });
      // The next log does not wait for the page to be up to date.
      void Promise.all(GATEWAY_QUERY_KEYS.map((queryKey) => client.invalidateQueries({ queryKey })));
      return (queue) => noteRead(queue, summary);
    } catch (error) {
      if (signal.aborted) return (queue) => halt(queue, { kind: "stopped" });
      if (isOfThisLogOnly(error)) return (queue) => noteRefused(queue, error);
      return (queue) => halt(queue, { kind: "broken", error });
    }
  }

  return {
    queue,
    add: (texts: readonly LogText[]) => change((queue) => addLogs(queue, texts)),
    remove: (id: number) => change((queue) => removeLog(queue, id)),
    empty: () => change(() => EMPTY_QUEUE),
    sendAll,
    stop: () => running.current?.abort(),
  };
}
