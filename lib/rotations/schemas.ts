import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";
import { AddCredentialInput, CREDENTIAL_STATES } from "@/lib/credentials/schemas";

import { OVERLAPS, ROTATION_REASONS, ROTATION_STEPS } from "./reasons";

export type Overlap = (typeof OVERLAPS)[number];
export type RotationReason = (typeof ROTATION_REASONS)[number];
export type RotationStepName = (typeof ROTATION_STEPS)[number];

/** When the keys of a profile are due. Days are counted from the instant a key became active. */
export const RotationPolicy = z.object({
  /** Null: a key has no age at which it is due. */
  maxAgeDays: z.int().min(1).max(3_650).nullable(),
  overlap: z.enum(OVERLAPS),
  /** The last day of the plan that is paid for, by its calendar (`2027-01-31`), or null. */
  planEndsOn: z.iso.date().nullable(),
  /** Days before, on which somebody is reminded. */
  remindDays: z.array(z.int().min(0).max(365)).max(10),
});
export type RotationPolicy = z.infer<typeof RotationPolicy>;

/** machine: a line of a gateway said so; comparison: its config has the new key; word: an operator said so. */
export const SEEN_BY = ["event", "fingerprint", "word"] as const;

/** What a step rests on. Never a key: masks and ids only. */
export const RotationProof = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("key-added"),
    mask: z.string(),
    differsFromOld: z.literal(true),
    /** It was in the profile already: taking the step back leaves it there. */
    chosen: z.boolean(),
  }),
  z.object({ kind: z.literal("check"), checkId: z.string(), level: z.string(), tokens: z.int() }),
  z.object({
    kind: z.literal("exported"),
    openclawVersions: z.array(z.string()),
    contentHash: z.string().nullable(),
    gatewayIds: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("seen"),
    by: z.enum(SEEN_BY),
    gatewayId: z.string().nullable(),
    /** Of an event: its instant and id. */
    at: z.iso.datetime().nullable(),
    eventId: z.string().nullable(),
    authProfileId: z.string().nullable(),
  }),
  z.object({ kind: z.literal("retired"), overlap: z.enum(OVERLAPS), stillSeenAt: z.array(z.string()) }),
  /** `gatewayId` null: nobody waits any longer, for whichever gateway. */
  z.object({ kind: z.literal("skipped"), why: z.string(), gatewayId: z.string().nullable() }),
]);
export type RotationProof = z.infer<typeof RotationProof>;

export const RotationStep = z.object({
  step: z.enum(ROTATION_STEPS),
  at: z.iso.datetime(),
  actorName: z.string(),
  proofs: z.array(RotationProof),
  /** Whether this step can be taken back now. */
  canUndo: z.boolean(),
});
export type RotationStep = z.infer<typeof RotationStep>;

/** Where one gateway stands while a rotation waits for it to use the new key. */
export const GatewaySighting = z.object({
  gatewayId: z.string(),
  gatewayName: z.string(),
  openclawVersion: z.string().nullable(),
  /** new: seen using it; old: still reports the old one; held: holds one of them; silent: nothing since; skipped: by word. */
  state: z.enum(["new", "old", "held", "silent", "skipped"]),
  /** The key that the newest proof names; null where there is none. */
  lastKey: z.enum(["new", "old"]).nullable(),
  /** What that proof is. */
  by: z.enum(SEEN_BY).nullable(),
  /** When that proof was made. */
  at: z.iso.datetime().nullable(),
  heldUntil: z.iso.datetime().nullable(),
});
export type GatewaySighting = z.infer<typeof GatewaySighting>;

const Key = z.object({
  id: z.string(),
  label: z.string(),
  mask: z.string(),
  state: z.enum(CREDENTIAL_STATES),
});

export const RotationSummary = z.object({
  id: z.string(),
  profileId: z.string(),
  profileName: z.string(),
  reason: z.enum(ROTATION_REASONS),
  overlap: z.enum(OVERLAPS),
  state: z.enum(["open", "done", "stopped"]),
  /** The step that waits; null when it is over. */
  waitsFor: z.enum(ROTATION_STEPS).nullable(),
  oldKey: Key.nullable(),
  newKey: Key.nullable(),
  /** When the overlap is over, once it runs. */
  retireAt: z.iso.datetime().nullable(),
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type RotationSummary = z.infer<typeof RotationSummary>;

export const RotationDetail = RotationSummary.extend({
  steps: z.array(RotationStep),
  gateways: z.array(GatewaySighting),
  /** What stands in the way of the next step. Machine words, translated under `rotations.obstacles`. */
  obstacles: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.string()) })),
});
export type RotationDetail = z.infer<typeof RotationDetail>;

export const StartRotationInput = z.object({
  profileId: z.string(),
  /** The key that goes; left out: the active one, or none yet. */
  oldCredentialId: z.string().optional(),
  reason: z.enum(ROTATION_REASONS).default("other"),
  /** Left out: the profile's policy. */
  overlap: z.enum(OVERLAPS).optional(),
});
export type StartRotationInput = z.input<typeof StartRotationInput>;

/** One rotation per profile that holds a key this person brought; all or none. */
export const StartRotationsInput = z.object({
  profileIds: z.array(z.string()).min(1).max(500),
  reason: z.enum(ROTATION_REASONS),
  overlap: z.enum(OVERLAPS).optional(),
});
export type StartRotationsInput = z.input<typeof StartRotationsInput>;

/** What is done next. Each names the step it does; out of order is refused. */
export const RotationActionInput = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("add-key"),
    label: AddCredentialInput.shape.label,
    key: AddCredentialInput.shape.key,
    expiresAt: AddCredentialInput.shape.expiresAt,
  }),
  /** A key that is in the profile already, not active. */
  z.object({ action: z.literal("choose-key"), credentialId: z.string() }),
  z.object({ action: z.literal("verify"), acknowledgePlanTerms: z.boolean().default(false) }),
  z.object({
    action: z.literal("mark-exported"),
    openclawVersions: z.array(z.string().max(40).refine(holdsNoKey, HOLDS_A_KEY)).max(20),
    /** Of the export, SHA-256 in hex. */
    contentHash: z.hash("sha256").optional(),
    gatewayIds: z.array(z.string()).max(200).default([]),
  }),
  z.object({ action: z.literal("seen-by-word"), gatewayId: z.string() }),
  z.object({ action: z.literal("skip-gateway"), gatewayId: z.string() }),
  /** Without waiting any longer: for gateways nobody can watch. */
  z.object({
    action: z.literal("stop-waiting"),
    why: z.string().trim().min(3).max(200).refine(holdsNoKey, HOLDS_A_KEY),
  }),
  /** `despite`: gateways that still report the old key, named by the person who knows. */
  z.object({ action: z.literal("retire"), despite: z.array(z.string()).max(200).default([]) }),
  z.object({ action: z.literal("undo"), step: z.enum(ROTATION_STEPS) }),
  z.object({ action: z.literal("change-overlap"), overlap: z.enum(OVERLAPS) }),
  /** The old key ends now, whatever step it is. */
  z.object({ action: z.literal("revoke-old") }),
  z.object({
    action: z.literal("stop"),
    why: z.string().trim().max(200).refine(holdsNoKey, HOLDS_A_KEY).default(""),
  }),
]);
export type RotationActionInput = z.input<typeof RotationActionInput>;

export const RotationsReply = z.object({ rotations: z.array(RotationSummary) });

/**
 * A key of the board: due when `dueAt` is past. The end of a plan is the first instant (UTC) of its last day: by the
 * calendars of UTC and of China that day is still paid for.
 */
export const DueKey = z.object({
  profileId: z.string(),
  profileName: z.string(),
  owner: z.string().nullable(),
  credentialId: z.string(),
  mask: z.string(),
  dueAt: z.iso.datetime(),
  why: z.enum(["age", "plan-ends", "key-expires"]),
  /** The rotation that is under way. */
  rotationId: z.string().nullable(),
});
export type DueKey = z.infer<typeof DueKey>;

export const DueKeysReply = z.object({ keys: z.array(DueKey) });

/** What uses a key: what breaks when it dies. */
export const KeyUses = z.object({
  credentialId: z.string(),
  profile: z.object({ id: z.string(), name: z.string() }),
  /** Other profiles that keep this very key. */
  alsoIn: z.array(z.object({ profileId: z.string(), profileName: z.string(), label: z.string() })),
  otherActiveKeys: z.int(),
  gateways: z.array(
    z.object({
      gatewayId: z.string(),
      gatewayName: z.string(),
      lastUsedAt: z.iso.datetime().nullable(),
      agents: z.array(z.string()),
      models: z.array(z.string()),
    }),
  ),
  /** Exports that name the profile: saved ones by name, handed-out ones by instant. */
  exports: z.array(z.object({ name: z.string().nullable(), at: z.iso.datetime() })),
});
export type KeyUses = z.infer<typeof KeyUses>;
