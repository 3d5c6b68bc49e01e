"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { GATEWAY_QUERY_KEYS } from "@/lib/gateways/queries";
import type { LogImportSummary } from "@/lib/gateways/schemas";

import { uploadLog } from "./upload-log";

export type LogSource = { name: string; body: Blob };

export type LogUpload =
  | { phase: "idle" }
  | { phase: "sending"; source: LogSource; sentBytes: number }
  | { phase: "stopped"; source: LogSource }
  | { phase: "failed"; source: LogSource; error: unknown }
  | { phase: "done"; source: LogSource; summary: LogImportSummary };

/** One log on its way to the server. Leaving the page stops it: nothing half-read is kept. */
export function useLogUpload() {
  const [upload, setUpload] = useState<LogUpload>({ phase: "idle" });
  const running = useRef<AbortController>(null);
  const client = useQueryClient();
  useEffect(() => () => running.current?.abort(), []);

  async function send(gatewayId: string, source: LogSource): Promise<boolean> {
    const controller = new AbortController();
    running.current = controller;
    setUpload({ phase: "sending", source, sentBytes: 0 });
    try {
      const summary = await uploadLog(gatewayId, source.body, {
        signal: controller.signal,
        onProgress: (sentBytes) => setUpload({ phase: "sending", source, sentBytes }),
      });
      setUpload({ phase: "done", source, summary });
      await Promise.all(GATEWAY_QUERY_KEYS.map((queryKey) => client.invalidateQueries({ queryKey })));
      return true;
    } catch (error) {
      setUpload(
        controller.signal.aborted ? { phase: "stopped", source } : { phase: "failed", source, error },
      );
      return false;
    }
  }

  return { upload, send, stop: () => running.current?.abort(), reset: () => setUpload({ phase: "idle" }) };
}
