import "server-only";

import { z } from "zod";

import { Secret } from "@/lib/core/secret";

import { newDeviceKey } from "./device-key";

/** What is sealed for a WebSocket source. */
export type SourceSecret = {
  /** The gateway's shared token. */
  token: Secret | null;
  deviceKey: Secret;
  /** What the gateway gave our device once its owner had approved it. */
  deviceToken: Secret | null;
};

const Packed = z.object({
  token: z.string().nullable(),
  deviceKey: z.string(),
  deviceToken: z.string().nullable(),
});

export function newSourceSecret(token: Secret | null): SourceSecret {
  return { token, deviceKey: newDeviceKey(), deviceToken: null };
}

/** As one text, to be sealed for its row. */
export function packSourceSecret({ token, deviceKey, deviceToken }: SourceSecret): Secret {
  return new Secret(
    JSON.stringify({
      token: token?.reveal() ?? null,
      deviceKey: deviceKey.reveal(),
      deviceToken: deviceToken?.reveal() ?? null,
    }),
  );
}

/** Throws when it is not what `packSourceSecret` made. */
export function unpackSourceSecret(packed: Secret): SourceSecret {
  const { token, deviceKey, deviceToken } = Packed.parse(JSON.parse(packed.reveal()));
  return {
    token: token === null ? null : new Secret(token),
    deviceKey: new Secret(deviceKey),
    deviceToken: deviceToken === null ? null : new Secret(deviceToken),
  };
}
