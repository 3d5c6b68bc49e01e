import { z } from "zod";

/**
 * Frames of OpenClaw's gateway WebSocket, as 2026.2.17 (protocol 3) to 2026.9.6 (protocol 4) speak it. Only what we
 * ask and read of the answers; everything else in them is passed over.
 */
export const MIN_PROTOCOL = 3;
export const MAX_PROTOCOL = 4;

/** All we ever ask for: to read. */
export const OPERATOR_SCOPE = "operator.read";

/** The most 2026.9.6 takes; more is refused as INVALID_REQUEST. */
export const TAIL_LIMIT = 5_000;
export const TAIL_BYTES = 1_000_000;

/** One of the ids a gateway knows: a backend of the user's own, without pages. Any other is refused. */
const CLIENT = { id: "gateway-client", mode: "backend" } as const;

const Refusal = z.object({
  code: z.string(),
  message: z.string().default(""),
  details: z
    .object({ code: z.string().optional(), requestId: z.string().optional() })
    .optional()
    .catch(undefined),
});
export type Refusal = z.infer<typeof Refusal>;

const Frame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("event"), event: z.string(), payload: z.unknown().optional() }),
  z.object({
    type: z.literal("res"),
    id: z.string(),
    ok: z.boolean(),
    payload: z.unknown().optional(),
    error: Refusal.optional(),
  }),
]);
export type Frame = z.infer<typeof Frame>;

/** Null for what is no frame we know. */
export function parseFrame(text: string): Frame | null {
  try {
    return Frame.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export const Challenge = z.object({ nonce: z.string(), ts: z.number().optional() });

/** `2026.9.6`, `2026.9.6-beta.1`. */
const RELEASE = /^\d{4}\.\d{1,2}\.\d{1,3}(-[0-9A-Za-z.]{1,30})?$/;

export const HelloOk = z.object({
  type: z.literal("hello-ok"),
  server: z.object({ version: z.string().regex(RELEASE).optional().catch(undefined) }).default({}),
  /** 2026.3.13 names no scopes here: there the first question tells. */
  auth: z.object({ scopes: z.array(z.string()).optional(), deviceToken: z.string().optional() }).default({}),
  policy: z.object({ maxPayload: z.number().optional() }).default({}),
});
export type HelloOk = z.infer<typeof HelloOk>;

export const TailReply = z.object({
  /** It is kept as part of the position. */
  file: z.string().max(4_096),
  cursor: z.int().min(0),
  lines: z.array(z.string()),
  truncated: z.boolean().default(false),
  reset: z.boolean().default(false),
  skippedBytes: z.number().optional(),
});
export type TailReply = z.infer<typeof TailReply>;

export type SignatureForm = "v3" | "v2";

export type DeviceProof = { id: string; publicKey: string; sign: (text: string) => string };

/** Parameters of `connect`. `token` is the shared one or the device's: every version takes either under this name. */
export function connectParams(input: {
  version: string;
  platform: string;
  token: string | null;
  challenge: { nonce: string; ts: number };
  device: { proof: DeviceProof; form: SignatureForm } | null;
}): Record<string, unknown> {
  const { token, challenge, platform, device } = input;
  return {
    minProtocol: MIN_PROTOCOL,
    maxProtocol: MAX_PROTOCOL,
    client: { ...CLIENT, version: input.version, platform },
    role: "operator",
    scopes: [OPERATOR_SCOPE],
    caps: [],
    ...(token === null ? {} : { auth: { token } }),
    ...(device === null
      ? {}
      : {
          device: {
            id: device.proof.id,
            publicKey: device.proof.publicKey,
            signature: device.proof.sign(
              deviceText(device.form, { deviceId: device.proof.id, token, challenge, platform }),
            ),
            signedAt: challenge.ts,
            nonce: challenge.nonce,
          },
        }),
  };
}

/** What a device signs. v2 (up to 2026.2) lacks platform and device family; we state no family. */
export function deviceText(
  form: SignatureForm,
  input: {
    deviceId: string;
    token: string | null;
    challenge: { nonce: string; ts: number };
    platform: string;
    client?: { id: string; mode: string };
  },
): string {
  const client = input.client ?? CLIENT;
  const fields = [
    form,
    input.deviceId,
    client.id,
    client.mode,
    "operator",
    OPERATOR_SCOPE,
    String(input.challenge.ts),
    input.token ?? "",
    input.challenge.nonce,
  ];
  return (form === "v3" ? [...fields, input.platform, ""] : fields).join("|");
}

/** The gateway logs our own question when it was slow to answer: such a line is nothing new. */
export function isOwnNoise(line: string): boolean {
  return line.includes("gateway/ws") && line.includes("logs.tail");
}
