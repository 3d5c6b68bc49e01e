import { createHash, createPublicKey, randomUUID, verify } from "node:crypto";

/** Releases whose door differs (gateway-ws fixtures; 2026.2.17, 3.13 and 5.12 as they were run). */
export type GatewayRelease = "2026.2.17" | "2026.3.13" | "2026.5.12" | "2026.9.6";

export type ConnectParams = {
  minProtocol: number;
  maxProtocol: number;
  client: { id: string; mode: string; platform: string };
  role: string;
  scopes: string[];
  auth?: { token?: string; deviceToken?: string };
  device?: { id: string; publicKey: string; signature: string; signedAt: number; nonce: string };
};

export type Refused = {
  code: string;
  message: string;
  details?: Record<string, unknown>;
  closeCode?: number;
};

type Admitted = { scopes: string[]; deviceToken: string | null };

const CLIENT_IDS = new Set(["gateway-client", "cli", "openclaw-control-ui"]);

/** Who gets in: tokens, devices, and the pairing of new ones. */
export class GatewayDoor {
  readonly protocol: 3 | 4;
  /** Device tokens by device id. */
  readonly #paired = new Map<string, string>();
  /** Device ids by request id. */
  readonly #pending = new Map<string, string>();

  constructor(
    readonly release: GatewayRelease,
    private readonly options: { token: string; remote: boolean; scopes: readonly string[] | null },
  ) {
    this.protocol = release === "2026.2.17" || release === "2026.3.13" ? 3 : 4;
  }

  get pendingRequests(): string[] {
    return [...this.#pending.keys()];
  }

  approve(requestId: string): void {
    const device = this.#pending.get(requestId);
    if (device === undefined) throw new Error("no such pairing request");
    this.#pending.delete(requestId);
    this.#paired.set(device, randomUUID());
  }

  /** The gateway's owner takes the device's token back; it stays paired. */
  rotateDeviceTokens(): void {
    for (const device of this.#paired.keys()) this.#paired.set(device, randomUUID());
  }

  connect(params: ConnectParams, nonce: string, hasOrigin: boolean): Admitted | Refused {
    if (!CLIENT_IDS.has(params.client.id)) {
      return invalid("invalid connect params: at /client/id: must be equal to one of the allowed values");
    }
    if (params.minProtocol > this.protocol || params.maxProtocol < this.protocol) {
      return {
        ...invalid("protocol mismatch", { code: "PROTOCOL_MISMATCH", expectedProtocol: this.protocol }),
        closeCode: 1002,
      };
    }
    const { device } = params;
    const given = params.auth?.deviceToken ?? params.auth?.token;
    const known = device !== undefined && given !== undefined && this.#paired.get(device.id) === given;
    if (given === undefined && device === undefined) {
      return {
        code: "NOT_PAIRED",
        message: "device identity required",
        details: { code: "DEVICE_IDENTITY_REQUIRED" },
      };
    }
    if (given !== this.options.token && !known) {
      return invalid("unauthorized: gateway token mismatch (provide gateway auth token)", {
        code: "AUTH_TOKEN_MISMATCH",
        authReason: "token_mismatch",
      });
    }
    if (device === undefined)
      return { scopes: this.#scopesWithoutDevice(params, hasOrigin), deviceToken: null };
    if (!this.#signed(params, device, nonce, given ?? "")) return invalid("device signature invalid");
    return this.#pair(params, device.id);
  }

  #scopesWithoutDevice({ client, scopes }: ConnectParams, hasOrigin: boolean): string[] {
    const direct = !this.options.remote && !hasOrigin && client.mode !== "ui";
    return direct && this.protocol === 4 ? this.#allowed(scopes) : [];
  }

  #pair({ scopes }: ConnectParams, device: string): Admitted | Refused {
    if (!this.#paired.has(device)) {
      if (this.options.remote) return this.#ask(device);
      // A device on the same machine is taken without a question.
      this.#paired.set(device, randomUUID());
    }
    return { scopes: this.#allowed(scopes), deviceToken: this.#paired.get(device) ?? null };
  }

  /** What is asked for, as far as its owner gives it. */
  #allowed(asked: string[]): string[] {
    const { scopes } = this.options;
    return scopes === null ? asked : asked.filter((scope) => scopes.includes(scope));
  }

  #ask(device: string): Refused {
    const asked = [...this.#pending].find(([, id]) => id === device)?.[0];
    const requestId = asked ?? randomUUID();
    this.#pending.set(requestId, device);
    const message = "pairing required: device is not approved yet";
    return {
      code: "NOT_PAIRED",
      message,
      details: { code: "PAIRING_REQUIRED", reason: "not-paired", requestId },
    };
  }

  #signed(
    { client, role, scopes }: ConnectParams,
    device: NonNullable<ConnectParams["device"]>,
    nonce: string,
    token: string,
  ): boolean {
    const raw = Buffer.from(device.publicKey, "base64url");
    if (createHash("sha256").update(raw).digest("hex") !== device.id || device.nonce !== nonce) return false;
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: device.publicKey }, format: "jwk" });
    const common = [device.id, client.id, client.mode, role, scopes.join(","), device.signedAt, token, nonce];
    const forms = [
      ["v2", ...common],
      ...(this.release === "2026.2.17" ? [] : [["v3", ...common, client.platform, ""]]),
    ];
    return forms.some((form) =>
      verify(null, Buffer.from(form.join("|")), key, Buffer.from(device.signature, "base64url")),
    );
  }
}

function invalid(message: string, details?: Record<string, unknown>): Refused {
  return { code: "INVALID_REQUEST", message, ...(details && { details }) };
}
