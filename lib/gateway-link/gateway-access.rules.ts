import type { Refusal, SignatureForm } from "./gateway-protocol";
import type { LinkErrorCode } from "./reasons";

/** How we introduce ourselves to a gateway. */
export type Access = {
  /** With our device key; without, the shared token alone, which only a direct loopback connection is let in with. */
  device: boolean;
  form: SignatureForm;
  /** The token the gateway gave our device, in place of the shared one. */
  deviceToken: boolean;
};

/** Why we were not let in, or not to do what we asked for. `pairing-required` carries the request's id where it is a plain one. */
export type Denial = { code: LinkErrorCode; cause: DenialCause; requestId: string | null };
type DenialCause = "signature" | "device-missing" | "scope" | "pairing" | "token" | "protocol" | "other";

/** Ways to ask, tried one right after the other; a gateway that refuses them in turns is not asked without a pause. */
export const SWITCHES_MAX = 4;

const TOKEN_CODES = /^(AUTH_|.*TOKEN_(MISMATCH|MISSING|INVALID|EXPIRED|REVOKED))|UNAUTHORIZED/;

/** It is shown inside a command people paste into a shell. */
const PLAIN_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;

/** What a refusal of `connect` or of a question means (2026.2.17 to 2026.9.6; older ones say it in the message only). */
export function denialOf({ code, message, details }: Refusal): Denial {
  const detail = details?.code ?? "";
  const all = `${code} ${detail} ${message}`;
  const is = (cause: DenialCause, error: LinkErrorCode, requestId: string | null = null): Denial => ({
    code: error,
    cause,
    requestId,
  });
  if (/signature/i.test(all)) return is("signature", "token-refused");
  if (detail === "PAIRING_REQUIRED" || /pairing required/i.test(message)) {
    const given = details?.requestId ?? /requestId:\s*([\w-]+)/.exec(message)?.[1] ?? "";
    return is("pairing", "pairing-required", PLAIN_ID.test(given) ? given : null);
  }
  if (/DEVICE_IDENTITY_REQUIRED/.test(detail) || /device identity required/i.test(message)) {
    return is("device-missing", "token-refused");
  }
  if (detail === "MISSING_SCOPE" || /missing scope/i.test(message)) return is("scope", "scope-missing");
  if (detail === "PROTOCOL_MISMATCH" || /protocol mismatch/i.test(message)) {
    return is("protocol", "protocol-unknown");
  }
  if (TOKEN_CODES.test(detail) || /unauthorized|token mismatch/i.test(message)) {
    return is("token", "token-refused");
  }
  return is("other", "unexpected-reply");
}

/** How to begin: loopback needs no device, and none has to be approved then; elsewhere nothing is let in without. */
export function firstAccess(loopback: boolean, hasDeviceToken: boolean): Access {
  return { device: !loopback || hasDeviceToken, form: "v3", deviceToken: hasDeviceToken };
}

/** How to try again after a denial; null when there is no other way to ask. */
export function nextAccess(access: Access, cause: DenialCause): Access | null {
  if ((cause === "scope" || cause === "device-missing") && !access.device) return { ...access, device: true };
  if (cause === "signature" && access.device && access.form === "v3") return { ...access, form: "v2" };
  if ((cause === "token" || cause === "scope") && access.deviceToken)
    return { ...access, deviceToken: false };
  return null;
}
