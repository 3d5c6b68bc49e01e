import { DomainError } from "@/lib/core/errors";
import { checkEnvVar } from "@/lib/openclaw/env-var";
import { checkProviderId } from "@/lib/openclaw/provider-id";

/** Throws `invalid_input` with the reason when OpenClaw would not take this provider id, or a plugin owns it. */
export function refuseUnusableProviderId(id: string): void {
  const verdict = checkProviderId(id);
  if (!verdict.ok)
    throw new DomainError("invalid_input", verdict.message, { openclawProviderId: [verdict.message] });
}

/** Throws `invalid_input` when `${NAME}` would not be replaced by OpenClaw. */
export function refuseUnusableEnvVar(name: string): void {
  const verdict = checkEnvVar(name);
  if (!verdict.ok) throw new DomainError("invalid_input", verdict.message, { envVar: [verdict.message] });
}
