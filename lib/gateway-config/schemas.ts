import { z } from "zod";

import { RenderExportInput } from "@/lib/exports/schemas";
import { LINK_ERRORS } from "@/lib/gateway-link/reasons";

import { APPLY_OBSTACLES, APPLY_OUTCOMES, POST_CHECKS } from "./reasons";

/** Off until an admin gives a gateway token that may write (`operator.admin`). The token is kept sealed, never sent back. */
export const SetGatewayControlInput = z.object({
  /** `ws://` to this machine (a tunnel too), `wss://` to any other. */
  url: z.url({ protocol: /^wss?$/, error: "A gateway's address begins with ws:// or wss://." }),
  /** Left out, the token that is kept stays; another address needs it anew. */
  token: z.string().trim().min(1).max(4_096).optional(),
});
export type SetGatewayControlInput = z.infer<typeof SetGatewayControlInput>;

export const GatewayControl = z.object({
  enabled: z.boolean(),
  url: z.string().nullable(),
  hasToken: z.boolean(),
  setBy: z.string().nullable(),
  setAt: z.iso.datetime().nullable(),
});
export type GatewayControl = z.infer<typeof GatewayControl>;

export const ApplyExportInput = RenderExportInput.omit({ base: true, form: true, confirmLiteralKeys: true });
export type ApplyExportInput = z.input<typeof ApplyExportInput>;

/**
 * `before`, `after`: JSON text; null where there is nothing. `pointer` names the entries of a list by their ids. A value
 * the gateway does not show is OpenClaw's own marker, `"__OPENCLAW_REDACTED__"`.
 */
const Changes = z.array(
  z.object({ pointer: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
);

/** What would change, with the hash it was read at: applying with that hash writes this and nothing else. */
export const ApplyPreview = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("read"),
    baseHash: z.string(),
    gatewayVersion: z.string().nullable(),
    changes: Changes,
    /** Why nothing would be written; null when nothing is in the way. `subject`: the places it is about. */
    obstacle: z.object({ code: z.enum(APPLY_OBSTACLES), subject: z.array(z.string()) }).nullable(),
    /** This version restarts to take any change. */
    restarts: z.boolean(),
  }),
  /** The config could not be read. `detail`: what the other side said, scrubbed. */
  z.object({ outcome: z.literal("unread"), problem: z.enum(LINK_ERRORS), detail: z.string().nullable() }),
]);
export type ApplyPreview = z.infer<typeof ApplyPreview>;

export const ConfirmApplyInput = ApplyExportInput.extend({ baseHash: z.string().min(1).max(200) });
export type ConfirmApplyInput = z.input<typeof ConfirmApplyInput>;

export const ApplyResult = z.object({
  outcome: z.enum(APPLY_OUTCOMES),
  /** What is wrong with the connection, of `unreachable` and of a refusal at the door. */
  problem: z.enum(LINK_ERRORS).nullable(),
  obstacle: z.object({ code: z.enum(APPLY_OBSTACLES), subject: z.array(z.string()) }).nullable(),
  /** What the gateway said, scrubbed; null when there is nothing to say. */
  detail: z.string().nullable(),
  /** applied: what was changed; unproven: where it differs, `before` what was written, `after` what was read. */
  changes: Changes,
  /** The checks after writing; one the gateway's version does not have is left out. */
  postChecks: z.array(
    z.object({
      code: z.enum(POST_CHECKS),
      ok: z.boolean(),
      /** What it is about, e.g. the providers without a key. */
      detail: z.string().nullable(),
    }),
  ),
});
export type ApplyResult = z.infer<typeof ApplyResult>;
