import { z } from "zod";

/** What an authenticator app needs; shown once, and without effect until a code of it was given. */
export const StartedTwoFactor = z.object({
  /** Base32, to be typed in. */
  secret: z.string(),
  /** The same as `otpauth://…`, to be scanned. */
  uri: z.string(),
});
export type StartedTwoFactor = z.infer<typeof StartedTwoFactor>;

export const ConfirmTwoFactorInput = z.object({ code: z.string().min(1, "Type the code.").max(40) });
export type ConfirmTwoFactorInput = z.infer<typeof ConfirmTwoFactorInput>;

/** The only reply that carries them. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
