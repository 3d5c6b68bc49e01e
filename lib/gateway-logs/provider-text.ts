import type { UnkeyedEvent } from "./dedupe-key";
import { numberOrNull, orNull } from "./text-fields";

/**
 * What each line tells of a provider's answers, from its beginning: further in, it is quoted. `P/M`: a model may have a
 * slash of its own, a provider has none.
 */
export const PROVIDER_PATTERNS = {
  response:
    /^\[model-fetch\] response provider=(\S+) api=\S+ model=(\S+) status=(\d{3})\b(?: elapsedMs=(\d{1,9})\b)?/,
  retry:
    /^transient same-model retry (\d{1,6})\/(\d{1,6}) for ([^/\s]+)\/(\S+) reason=(\w+): delayMs=(\d{1,12})/,
  windowElapsed: /^transient retry window elapsed for ([^/\s]+)\/(\S+)(?: after (\d{1,6}\/\d{1,6} retries))?/,
  rotationCap:
    /^(?:[\w-]{1,40} )?profile rotation cap reached for ([^/\s]+)\/(\S+)(?: after (\d{1,6} rotations?))?/,
  idleTimeout:
    /^\[idle-timeout-circuit-breaker-tripped\] (?:sessionKey=\S+ )?provider=([^/\s]+)\/(\S+)(?: (consecutive=\d{1,6} cap=\d{1,6}))?/,
  chainStopped: /^model fallback chain stopped: reason=(\S+) candidate=([^/\s]+)\/(\S+)/,
};

/** Answers of providers and what the gateway's retries made of them; 2026.5 and later. */
export function providerEventsIn(text: string, at: string): UnkeyedEvent[] {
  return [
    response(text, at),
    retry(text, at),
    stopped("window-elapsed", PROVIDER_PATTERNS.windowElapsed.exec(text), at),
    stopped("rotation-cap", PROVIDER_PATTERNS.rotationCap.exec(text), at),
    stopped("idle-timeout", PROVIDER_PATTERNS.idleTimeout.exec(text), at),
    chainStopped(text, at),
  ].filter((event) => event !== null);
}

function response(text: string, at: string): UnkeyedEvent | null {
  const [, provider, model, status, elapsedMs] = PROVIDER_PATTERNS.response.exec(text) ?? [];
  if (provider === undefined || status === undefined) return null;
  return {
    kind: "http-response",
    at,
    runId: null,
    provider,
    model: orNull(model),
    status: Number(status),
    elapsedMs: numberOrNull(elapsedMs),
  };
}

function retry(text: string, at: string): UnkeyedEvent | null {
  const [, attempt, of, provider, model, reason, delayMs] = PROVIDER_PATTERNS.retry.exec(text) ?? [];
  if (provider === undefined || model === undefined || reason === undefined) return null;
  return {
    kind: "transient-retry",
    at,
    runId: null,
    provider,
    model,
    reason,
    attempt: Number(attempt),
    of: Number(of),
    delayMs: Number(delayMs),
  };
}

function stopped(
  cause: "window-elapsed" | "rotation-cap" | "idle-timeout",
  match: RegExpExecArray | null,
  at: string,
): UnkeyedEvent | null {
  const [, provider, model, detail] = match ?? [];
  if (provider === undefined) return null;
  return {
    kind: "retries-stopped",
    at,
    runId: null,
    cause,
    provider,
    model: orNull(model),
    detail: orNull(detail),
  };
}

function chainStopped(text: string, at: string): UnkeyedEvent | null {
  const [, reason, provider, model] = PROVIDER_PATTERNS.chainStopped.exec(text) ?? [];
  if (provider === undefined) return null;
  return {
    kind: "retries-stopped",
    at,
    runId: null,
    cause: "chain-stopped",
    provider,
    model: orNull(model),
    detail: orNull(reason),
  };
}
