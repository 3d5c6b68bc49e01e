import { z } from "zod";

import { CheckPolicyReply, SetCheckPolicyInput } from "@/lib/check-policies/schemas";
import { CHECK_LEVELS, CheckDetail, CheckSummary, ModelAnswer, RunCheckInput } from "@/lib/checks/schemas";
import { ExplainedError, ExplainErrorInput } from "@/lib/diagnosis/schemas";
import { ProfileFinding } from "@/lib/findings/schemas";
import { Series, SERIES_RANGES } from "@/lib/history/schemas";
import { IncidentSummary } from "@/lib/incidents/schemas";
import { LiveEvent } from "@/lib/live/schemas";

import { at, type Operation } from "./operation";

/** What the API says of checks, and of what became of them. */
export const checkOperations = {
  listChecks: {
    method: "get",
    path: "/api/v1/profiles/{id}/checks",
    summary: "The checks of a profile, newest first; kept for 48 hours",
    scope: "profiles:read",
    query: z.object({
      limit: z.coerce.number().int().min(1).max(1_000).default(50),
      from: at.optional(),
      to: at.optional(),
      level: z.enum(CHECK_LEVELS).optional(),
    }),
    status: 200,
    reply: z.object({ checks: z.array(CheckSummary) }),
  },
  getCheck: {
    method: "get",
    path: "/api/v1/profiles/{id}/checks/{checkId}",
    summary: "One check with its steps",
    scope: "profiles:read",
    status: 200,
    reply: CheckDetail,
  },
  runCheck: {
    method: "post",
    path: "/api/v1/profiles/{id}/checks",
    summary: "Run a live check; plan keys need acknowledgePlanTerms",
    scope: "checks:run",
    alsoNeeds: ["profiles:read"],
    body: RunCheckInput,
    status: 201,
    reply: CheckDetail,
  },
  listModelAnswers: {
    method: "get",
    path: "/api/v1/profiles/{id}/model-answers",
    summary: "The newest answer of each model to each key of a profile",
    scope: "profiles:read",
    status: 200,
    reply: z.object({ answers: z.array(ModelAnswer) }),
  },
  getCheckPolicy: {
    method: "get",
    path: "/api/v1/profiles/{id}/check-policy",
    summary: "When a profile is checked without anybody asking",
    scope: "profiles:read",
    status: 200,
    reply: CheckPolicyReply,
  },
  setCheckPolicy: {
    method: "put",
    path: "/api/v1/profiles/{id}/check-policy",
    summary: "Change it; what is left out keeps its value. A schedule that would send a plan key is refused",
    scope: "profiles:write",
    alsoNeeds: ["profiles:read"],
    body: SetCheckPolicyInput,
    status: 200,
    reply: CheckPolicyReply,
  },
  getSeries: {
    method: "get",
    path: "/api/v1/profiles/{id}/series",
    summary: "Uptime, verdicts and latency percentiles of a profile's scheduled checks, by hour or by day",
    scope: "profiles:read",
    query: z.object({ range: z.enum(SERIES_RANGES).default("24h") }),
    status: 200,
    reply: Series,
  },
  listIncidents: {
    method: "get",
    path: "/api/v1/profiles/{id}/incidents",
    summary: "What was wrong long enough to be called an incident, newest first",
    scope: "profiles:read",
    status: 200,
    reply: z.object({ incidents: z.array(IncidentSummary) }),
  },
  listFindings: {
    method: "get",
    path: "/api/v1/findings",
    summary: "What is wrong now, with cause and fix, worst first",
    scope: "profiles:read",
    query: z.object({ profileId: z.string().optional(), gatewayId: z.string().optional() }),
    status: 200,
    reply: z.object({ findings: z.array(ProfileFinding) }),
  },
  explainError: {
    method: "post",
    path: "/api/v1/diagnoses",
    summary: "Explain an error: its cause, what to do, and what it says of the key; nothing is sent or kept",
    scope: "profiles:read",
    body: ExplainErrorInput,
    status: 200,
    reply: ExplainedError,
  },
  stream: {
    method: "get",
    path: "/api/v1/stream",
    summary: "Server-sent events: finished checks and changes, as they happen",
    scope: "profiles:read",
    status: 200,
    events: true,
    reply: LiveEvent,
  },
} as const satisfies Record<string, Operation>;
