/** Gives out ids that are not taken, each once: `id` itself, or the first of `id-2`, `id-3` … that is free. */
export function freeIds(taken: Iterable<string>): (id: string) => string {
  const used = new Set(taken);
  /** What was taken once stays so: the next question goes on where the last one found something. */
  const tried = new Map<string, number>();
  return (id) => {
    let n = tried.get(id) ?? 1;
    const candidate = () => (n === 1 ? id : `${id}-${n}`);
    while (used.has(candidate())) n += 1;
    tried.set(id, n);
    used.add(candidate());
    return candidate();
  };
}
