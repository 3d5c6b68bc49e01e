const number = new Intl.NumberFormat("en");

/** `1 line`, `2,000 lines`; for nouns that take an s. */
export function counted(count: number, noun: string): string {
  return `${number.format(count)} ${noun}${count === 1 ? "" : "s"}`;
}
