import { z } from "zod";

/**
 * Frames of OpenClaw's gateway WebSocket, as 2026.2.17 (protocol 3) to 2026.9.6 (protocol 4) speak it. Only what we
 * ask and read of the answers; everything else in them is passed over.
 */
export const MIN_PROTOCOL = 3;
export const MAX_PROTOCOL = 4;

/** All we ever ask for. Reading a log needs the first, writing the config the second, which includes the first. */
export type OperatorScope = "operator.read" | "operator.admin";

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

export type SignatureForm = "v3" | "v2";

export type DeviceProof = { id: string; publicKey: string; sign: (text: string) => string };

/** Parameters of `connect`. `token` is the shared one or the device's: every version takes either under this name. */
export function connectParams(input: {
  version: string;
  platform: string;
  scope: OperatorScope;
  token: string | null;
  challenge: { nonce: string; ts: number };
  device: { proof: DeviceProof; form: SignatureForm } | null;
}): Record<string, unknown> {
  const { scope, token, challenge, platform, device } = input;
  return {
    minProtocol: MIN_PROTOCOL,
    maxProtocol: MAX_PROTOCOL,
    client: { ...CLIENT, version: input.version, platform },
    role: "operator",
    scopes: [scope],
    caps: [],
    ...(token === null ? {} : { auth: { token } }),
    ...(device === null
      ? {}
      : {
          device: {
            id: device.proof.id,
            publicKey: device.proof.publicKey,
            signature: device.proof.sign(
              deviceText(device.form, { deviceId: device.proof.id, scope, token, challenge, platform }),
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
    scope: OperatorScope;
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
    input.scope,
    String(input.challenge.ts),
    input.token ?? "",
    input.challenge.nonce,
  ];
  return (form === "v3" ? [...fields, input.platform, ""] : fields).join("|");
}
