import { byKey } from "./by-key";
import type { DoctoredProvider } from "./doctored-provider";

/** The ids of a provider's models, to be asked for thousands of times: a provider lists thousands of models. */
export type ListedModels = {
  has(id: string): boolean;
  /** As `has`; a choice may also name the auth profile behind an @. */
  isNamedBy(chosen: string): boolean;
  /** The id that is this one in upper or lower case; undefined where none is, or several are. */
  onlyInAnyCase(id: string): string | undefined;
};

const known = new WeakMap<DoctoredProvider, ListedModels>();

export function listedModels(provider: DoctoredProvider): ListedModels {
  const before = known.get(provider);
  if (before) return before;
  const listed = indexed(provider.models.flatMap(({ id }) => id ?? []));
  known.set(provider, listed);
  return listed;
}

function indexed(inOrder: readonly string[]): ListedModels {
  const ids = new Set(inOrder);
  const lengths = new Set(inOrder.map(({ length }) => length));
  let byLowerCase: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    has: (id) => ids.has(id),
    isNamedBy: (chosen) => {
      if (ids.has(chosen)) return true;
      for (let at = chosen.indexOf("@"); at >= 0; at = chosen.indexOf("@", at + 1)) {
        if (lengths.has(at) && ids.has(chosen.slice(0, at))) return true;
      }
      return false;
    },
    onlyInAnyCase: (id) => {
      byLowerCase ??= byKey(inOrder, (each) => each.toLowerCase());
      const alike = byLowerCase.get(id.toLowerCase()) ?? [];
      return alike.length === 1 ? alike[0] : undefined;
    },
  };
}
