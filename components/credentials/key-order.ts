/** The ids with one of them a place earlier (-1) or later (1); null where there is no such place. */
export function swapped(ids: readonly string[], id: string, by: -1 | 1): string[] | null {
  const from = ids.indexOf(id);
  const other = ids[from + by];
  if (from === -1 || other === undefined) return null;
  return ids.map((each) => (each === id ? other : each === other ? id : each));
}
