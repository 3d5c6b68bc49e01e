import { DomainError } from "@/lib/core/errors";

/** 256 MiB, on the wire and after decompression alike: a gzip bomb ends here. */
export const LOG_BYTES_MAX = 256 * 1024 * 1024;

/** `v2026.9.6` is kept as `2026.9.6`; nothing given is kept as not known. */
export function plainVersion(version: string | null | undefined): string | null {
  return version ? version.replace(/^v/, "") : null;
}

/** Throws `conflict` on the name. */
export function refuseTakenName(taken: boolean): void {
  if (!taken) return;
  const message = "Another gateway has this name.";
  throw new DomainError("conflict", message, { name: [message] });
}
