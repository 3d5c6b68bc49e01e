/** The export page with these profiles chosen. */
export function exportHref(profileIds: readonly string[]): string {
  return `/export?profiles=${profileIds.map(encodeURIComponent).join(",")}`;
}
