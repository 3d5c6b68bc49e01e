import type { HostKind, Plan, Region } from "@/lib/alibaba/plans";
import type { CheckLevel } from "@/lib/checks/schemas";
import type { Simulator } from "@/simulator/start-simulator";
import type { DemoHold, DemoLogForm, DemoUse } from "./demo-gateway-log";
import type { ExamplePast } from "./demo-past";

/** Where an example's key comes from: one that works in a region, or one that makes something go wrong. */
export type ExampleKey =
  | { standard: keyof Simulator["keys"]["standard"] }
  | { coding: keyof Simulator["keys"]["coding"] }
  | { token: keyof Simulator["keys"]["token"] }
  | { special: keyof Simulator["specialKeys"] };

export type ExampleProfile = {
  /** What gateways below call it by. */
  ref: string;
  name: string;
  owner: string;
  plan: Plan;
  region: Region;
  hostKind: HostKind;
  workspaceId?: string;
  credentials: readonly { label: string; key: ExampleKey }[];
  /** The scheduled checks it has behind it. Null: it was added just now. */
  past: ExamplePast | null;
  /** Run on the first credential. Null: never checked. */
  check: CheckLevel | null;
  model?: string;
  /** Asked in the same check. */
  models?: readonly string[];
};

/** A team's year in fourteen lines: most of it works, and each thing that goes wrong is there once. */
export const EXAMPLE_PROFILES: readonly ExampleProfile[] = [
  {
    ref: "chat-cn",
    name: "Chat production",
    owner: "Lin Wei",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "shared",
    credentials: [
      { label: "production", key: { standard: "cn-beijing" } },
      { label: "batch", key: { special: "throttledTokens" } },
    ],
    past: { days: 90 },
    check: "model",
    model: "qwen3.6-plus",
    models: ["qwen3.6-plus", "qwen3.8-max", "qwen3.8-flash", "glm-5"],
  },
  {
    ref: "token-intl",
    name: "Token Plan team",
    owner: "Aisha Rahman",
    plan: "token-team",
    region: "ap-southeast-1",
    hostKind: "plan",
    credentials: [
      { label: "seat 1, new", key: { token: "ap-southeast-1" } },
      { label: "seat 1, old", key: { special: "tokenSeatExpired" } },
    ],
    past: { days: 60 },
    check: "auth",
  },
  {
    ref: "token-cn",
    name: "Token Plan team",
    owner: "Chen Yu",
    plan: "token-team",
    region: "cn-beijing",
    hostKind: "plan",
    credentials: [{ label: "seat 2", key: { token: "cn-beijing" } }],
    past: { days: 7 },
    check: "auth",
  },
  {
    ref: "us",
    name: "US experiments",
    owner: "Sofia Ortiz",
    plan: "standard",
    region: "us-east-1",
    hostKind: "shared",
    // A Singapore key: Virginia refuses it in the words it has for any bad key.
    credentials: [{ label: "experiments", key: { standard: "ap-southeast-1" } }],
    past: { days: 0.15, refused: true },
    check: "auth",
  },
  {
    ref: "data-cn",
    name: "Data workspace",
    owner: "Chen Yu",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "workspace",
    // Somebody else's workspace, by one wrong character.
    workspaceId: "ws-other4k1",
    credentials: [{ label: "pipeline", key: { standard: "cn-beijing" } }],
    past: null,
    check: "auth",
  },
  {
    ref: "frankfurt",
    name: "Frankfurt workspace",
    owner: "Mei Nakamura",
    plan: "standard",
    region: "eu-central-1",
    hostKind: "workspace",
    workspaceId: "ws-7fk2q9",
    credentials: [{ label: "research", key: { special: "modelNotGranted" } }],
    past: { days: 12 },
    check: "model",
    model: "qwen3.6-plus",
  },
  {
    ref: "trial",
    name: "Summaries (trial)",
    owner: "Lin Wei",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "trial",
    credentials: [{ label: "trial", key: { special: "freeTierOnly" } }],
    past: { days: 2 },
    check: "model",
    model: "qwen-flash",
  },
  {
    ref: "coding-intl",
    name: "Coding seats",
    owner: "Sofia Ortiz",
    plan: "coding",
    region: "ap-southeast-1",
    hostKind: "plan",
    credentials: [{ label: "seat 3", key: { coding: "ap-southeast-1" } }],
    past: { days: 60 },
    check: "network",
  },
  {
    ref: "support-hk",
    name: "Support bot",
    owner: "Mei Tan",
    plan: "standard",
    region: "cn-hongkong",
    hostKind: "shared",
    credentials: [{ label: "bot", key: { special: "throttledRequests" } }],
    past: { days: 30 },
    check: "model",
    model: "qwen-flash",
  },
  {
    ref: "chat-intl",
    name: "Chat production",
    owner: "Aisha Rahman",
    plan: "standard",
    region: "ap-southeast-1",
    hostKind: "shared",
    credentials: [{ label: "production", key: { standard: "ap-southeast-1" } }],
    past: { days: 90 },
    check: "model",
    model: "qwen3.6-plus",
  },
  {
    ref: "wan",
    name: "Wan video",
    owner: "Mei Tan",
    plan: "standard",
    region: "ap-southeast-1",
    hostKind: "shared",
    credentials: [{ label: "video", key: { standard: "ap-southeast-1" } }],
    past: { days: 30 },
    check: "auth",
  },
  {
    ref: "tokyo",
    name: "Tokyo workspace",
    owner: "Mei Nakamura",
    plan: "standard",
    region: "ap-northeast-1",
    hostKind: "workspace",
    workspaceId: "ws-3mz8rt",
    credentials: [{ label: "tokyo", key: { standard: "ap-northeast-1" } }],
    past: { days: 12 },
    check: "model",
    model: "qwen-flash",
  },
  {
    ref: "embeddings",
    name: "Embeddings batch",
    owner: "Chen Yu",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "shared",
    credentials: [{ label: "batch", key: { standard: "cn-beijing" } }],
    past: { days: 90 },
    check: "auth",
  },
  {
    ref: "invoices",
    name: "Invoice reader",
    owner: "Sofia Ortiz",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "shared",
    credentials: [{ label: "finance", key: { special: "arrears" } }],
    past: { days: 30 },
    check: "model",
    model: "qwen-plus",
  },
];

export type ExampleGateway = {
  name: string;
  openclawVersion: string;
  form: DemoLogForm;
  /** How its log reaches Clawkeep. */
  source: "push" | "file" | "websocket" | "hand";
  /** `ref` names the profile; its provider id is known once it has been created. */
  holds: readonly (Omit<DemoHold, "provider"> & { ref: string })[];
  uses: readonly (Omit<DemoUse, "provider"> & { ref: string })[];
};

const TOKENS_PER_MINUTE =
  "429 You exceeded your current quota, please check your plan and billing details. For details, see: https://help.aliyun.com/zh/model-studio/error-code#token-limit";

export const EXAMPLE_GATEWAYS: readonly ExampleGateway[] = [
  {
    name: "edge-1",
    openclawVersion: "2026.9.6",
    form: "jsonl",
    source: "websocket",
    holds: [
      {
        // The contrast the product is for: 2026.9.6 takes this throttle for a bill.
        ref: "chat-cn",
        model: "qwen3.6-plus",
        reason: "billing",
        window: "disabled",
        errorCount: 1,
        sinceSecondsAgo: 78,
        lastsSeconds: 600,
        rawError: TOKENS_PER_MINUTE,
      },
      {
        ref: "chat-cn",
        profileName: "batch",
        model: "qwen3-max",
        reason: "rate_limit",
        window: "cooldown",
        errorCount: 4,
        sinceSecondsAgo: 20,
        lastsSeconds: 240,
        rawError: "429 Requests rate limit exceeded, please try again later.",
      },
      {
        // A subscription limit is logged without an end.
        ref: "token-cn",
        model: "qwen3.8-max",
        reason: "rate_limit",
        window: "cooldown",
        errorCount: 1,
        sinceSecondsAgo: 5_340,
        lastsSeconds: null,
        rawError: "429 token-plan quota has been exhausted.",
      },
    ],
    uses: [{ ref: "chat-intl", model: "qwen3.6-plus", secondsAgo: 140 }],
  },
  {
    name: "edge-3",
    openclawVersion: "2026.5.12",
    form: "jsonl",
    source: "file",
    holds: [
      {
        ref: "token-intl",
        model: "qwen3.6-plus",
        reason: "auth_permanent",
        window: "disabled",
        errorCount: 2,
        sinceSecondsAgo: 673,
        lastsSeconds: 1_200,
        rawError: "401 This API key has been revoked or deactivated.",
      },
    ],
    uses: [
      { ref: "tokyo", model: "qwen-flash", secondsAgo: 1_900 },
      { ref: "embeddings", model: "qwen-flash", secondsAgo: 7_400 },
    ],
  },
  {
    name: "edge-hk",
    openclawVersion: "2026.3.13",
    form: "console",
    source: "push",
    holds: [
      {
        ref: "support-hk",
        model: "qwen-flash",
        reason: "rate_limit",
        window: "cooldown",
        errorCount: 1,
        sinceSecondsAgo: 2,
        lastsSeconds: 60,
        rawError: "429 Requests rate limit exceeded, please try again later.",
      },
    ],
    uses: [],
  },
  { name: "lab", openclawVersion: "2026.2.17", form: "console", source: "hand", holds: [], uses: [] },
];
