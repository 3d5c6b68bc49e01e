import type { Region } from "@/lib/alibaba/plans";
import type { CheckReason } from "@/lib/checks/reasons";
import type { StepName } from "@/lib/checks/schemas";

/** A time in which a place did not answer. Examples, like all of the demo: no vendor's real outage is meant. */
export type PastOutage = {
  /** Null: the machine Clawkeep runs on had no network, which says nothing of any host. */
  region: Region | null;
  hoursAgo: number;
  minutes: number;
  failed: { step: Extract<StepName, "tcp" | "unkeyed">; reason: CheckReason; httpStatus?: number };
};

export const PAST_OUTAGES: readonly PastOutage[] = [
  { region: "cn-beijing", hoursAgo: 41 * 24 + 5, minutes: 70, failed: { step: "tcp", reason: "timeout" } },
  {
    region: "ap-southeast-1",
    hoursAgo: 26,
    minutes: 50,
    failed: { step: "unkeyed", reason: "server-error", httpStatus: 502 },
  },
  { region: null, hoursAgo: 4 * 24 + 3, minutes: 150, failed: { step: "tcp", reason: "timeout" } },
  // Too short for an incident: one broken bar in the heartbeat.
  {
    region: "cn-beijing",
    hoursAgo: 1.1,
    minutes: 4,
    failed: { step: "unkeyed", reason: "server-error", httpStatus: 503 },
  },
];

/** Milliseconds from an office in Shanghai to a region's host and back, on a quiet evening. */
export const PAST_NETWORK_MS: Record<Region, number> = {
  "cn-beijing": 28,
  "cn-hongkong": 41,
  "ap-southeast-1": 74,
  "ap-northeast-1": 58,
  "eu-central-1": 212,
  "us-east-1": 236,
  "cn-finance": 31,
};
