import { diagnoseGateway, type GatewayRule } from "@/lib/diagnosis/diagnose-gateway";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";
import { isSilent, lastSignOf } from "@/lib/log-sources/silence.rules";

import type { FoundAtGateway } from "./found-at-gateway";
import type { GatewayNews } from "./gateway-news";

/** What is wrong with a gateway, or with the way its lines come here, whichever key it uses. */
export function findInGateway(news: GatewayNews, now: Date): FoundAtGateway[] {
  return [
    ...inConfig(news),
    ...inLogFile(news),
    ...news.sources.flatMap((source) => inSource(news, source, now)),
  ];
}

/** A start after it has read the config anew: the newest of both counts. */
function inConfig(news: GatewayNews): FoundAtGateway[] {
  const newest = news.status.findLast(({ kind }) => kind !== "writes-suppressed");
  if (newest?.kind !== "config-reload") return [];
  const words = newest.detail ?? newest.outcome;
  if (newest.outcome === "skipped") return [found(news, "config-not-loaded", newest.at, words)];
  return newest.outcome === "restart-required" ? [found(news, "config-needs-restart", newest.at, words)] : [];
}

function inLogFile(news: GatewayNews): FoundAtGateway[] {
  const stopped = news.status.find(({ kind }) => kind === "writes-suppressed");
  if (!stopped || hasSpokenSince(news, stopped)) return [];
  return [found(news, "log-stopped-by-size", stopped.at, "log file size cap reached; suppressing writes")];
}

function hasSpokenSince({ lastEventAt }: GatewayNews, { at }: { at: string }): boolean {
  return lastEventAt !== null && Date.parse(lastEventAt) > Date.parse(at);
}

function inSource(news: GatewayNews, source: LogSourceSummary, now: Date): FoundAtGateway[] {
  const { enabled, health } = source;
  if (!enabled) return [];
  if (health.error) {
    const rule = health.state === "unpaired" ? "source-unpaired" : "source-failing";
    const words = health.error.detail ?? health.error.code;
    return [
      { ...found(news, rule, health.error.since, words, source), seen: Math.max(1, health.error.attempts) },
    ];
  }
  if (!isSilent(source, now.getTime())) return [];
  return [found(news, "source-silent", lastSignOf(source), health.lastLineAt ?? "", source)];
}

/** What people know a source by. */
function nameOf({ settings }: LogSourceSummary): string {
  if (settings.kind === "file") return settings.path;
  return settings.kind === "websocket" ? settings.url : "push";
}

function found(
  { gateway, openclaw }: GatewayNews,
  rule: GatewayRule,
  since: string,
  words: string,
  source?: LogSourceSummary,
): FoundAtGateway {
  return {
    finding: diagnoseGateway(rule, {
      words: source ? [nameOf(source), words].filter((text) => text !== "").join(": ") : words,
      // A word that a message can choose by has no hyphen.
      subject: (source?.health.error?.code ?? "").replaceAll("-", "_"),
      openclawVersion: openclaw.version,
      versionAssumed: openclaw.source === "assumed",
    }),
    gateway,
    openclaw,
    since,
    until: null,
    lastSeenAt: null,
    seen: 1,
    hold: null,
    check: null,
    ...(source && { logSourceId: source.id }),
  };
}
