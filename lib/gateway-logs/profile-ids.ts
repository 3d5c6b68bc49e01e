const INLINE = "inline-api-key:";

/** `sha256:` + 12 hex; null for `-` (a key written into the provider's config, up to 2026.7). */
export function profileHashIn(value: string | null | undefined): string | null {
  return value && /^sha256:[0-9a-f]{12}$/.test(value) ? value : null;
}

/**
 * The provider of an auth profile id: `bailian` of `bailian:key1`, and of `inline-api-key:bailian`, the id that
 * 2026.9 makes up for a key in the provider's config. Null when the id names none.
 */
export function providerOfProfile(authProfileId: string): string | null {
  const id = authProfileId.trim();
  const provider = id.startsWith(INLINE)
    ? id.slice(INLINE.length)
    : id.slice(0, Math.max(0, id.indexOf(":")));
  return provider === "" ? null : provider;
}
