import "server-only";

import { z } from "zod";

import { Secret } from "@/lib/core/secret";

import { newDeviceKey } from "./device-key";

/** What is sealed for each connection of ours to a gateway. */
export type LinkSecret = {
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

export function newLinkSecret(token: Secret | null): LinkSecret {
  return { token, deviceKey: newDeviceKey(), deviceToken: null };
}

/** As one text, to be sealed for its row. */
export function packLinkSecret({ token, deviceKey, deviceToken }: LinkSecret): Secret {
  return new Secret(
    JSON.stringify({
      token: token?.reveal() ?? null,
      deviceKey: deviceKey.reveal(),
      deviceToken: deviceToken?.reveal() ?? null,
    }),
  );
}

/** Throws when it is not what `packLinkSecret` made. */
export function unpackLinkSecret(packed: Secret): LinkSecret {
  const { token, deviceKey, deviceToken } = Packed.parse(JSON.parse(packed.reveal()));
  return {
    token: token === null ? null : new Secret(token),
    deviceKey: new Secret(deviceKey),
    deviceToken: deviceToken === null ? null : new Secret(deviceToken),
  };
}
