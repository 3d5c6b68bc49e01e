export const CODE_DIGITS = 6;
export const STEP_SECONDS = 30;
/** A clock that is half a minute off still works (RFC 6238, section 5.2). */
export const STEPS_AROUND = 1;

export const RECOVERY_CODES = 10;

/** As people type them: spaces and dashes do not count, nor does case. */
export function plainCode(typed: string): string {
  return typed.replace(/[\s-]/g, "").toLowerCase();
}

export function isAppCode(plain: string): boolean {
  return new RegExp(`^\\d{${CODE_DIGITS}}$`).test(plain);
}

/** The form authenticator apps read (github.com/google/google-authenticator/wiki/Key-Uri-Format). */
export function otpauthUri({ secret, email }: { secret: string; email: string }): string {
  const issuer = "Clawkeep";
  const query = new URLSearchParams({ secret, issuer });
  return `otpauth://totp/${issuer}:${encodeURIComponent(email)}?${query.toString()}`;
}
