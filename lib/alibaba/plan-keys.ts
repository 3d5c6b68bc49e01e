/** Whether a key of this kind is a plan's, wherever it was put. Apart from `keys.ts`, which brings a parser along. */
export function isPlanKey(kind: string): boolean {
  return kind === "plan-legacy" || kind === "plan-new";
}
