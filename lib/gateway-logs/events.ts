import { z } from "zod";

import {
  FailoverDecision,
  FallbackDecision,
  MissingKey,
  NoProfileAvailable,
  ProfileNamed,
  ProfileTimedOut,
  StateStated,
  StateUpdated,
} from "./credential-events";
import { AgentModel, ConfigReload, VersionStated, WritesSuppressed } from "./gateway-events";
import {
  AgentEnd,
  CandidatesExhausted,
  HttpResponse,
  LaneError,
  RetriesStopped,
  RunSucceeded,
  TransientRetry,
} from "./run-events";

/** How an instant or an end is known. stated: in the log; computed: from the version's ladder; assumed: ladder of an assumed version. */
export const CONFIDENCES = ["stated", "computed", "assumed"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const GatewayLogEvent = z.discriminatedUnion("kind", [
  StateUpdated,
  FailoverDecision,
  AgentEnd,
  FallbackDecision,
  ProfileNamed,
  MissingKey,
  VersionStated,
  CandidatesExhausted,
  NoProfileAvailable,
  LaneError,
  ProfileTimedOut,
  TransientRetry,
  RetriesStopped,
  HttpResponse,
  AgentModel,
  ConfigReload,
  RunSucceeded,
  WritesSuppressed,
  StateStated,
]);
export type GatewayLogEvent = z.infer<typeof GatewayLogEvent>;
export type GatewayLogEventKind = GatewayLogEvent["kind"];

/** In the order people look for them. */
export const GATEWAY_LOG_EVENT_KINDS = [
  "state-updated",
  "failover-decision",
  "fallback-decision",
  "agent-end",
  "candidates-exhausted",
  "no-profile-available",
  "missing-key",
  "lane-error",
  "profile-timed-out",
  "transient-retry",
  "retries-stopped",
  "http-response",
  "run-succeeded",
  "agent-model",
  "config-reload",
  "writes-suppressed",
  "version-stated",
  "profile-named",
  "state-stated",
] as const satisfies readonly GatewayLogEventKind[];
