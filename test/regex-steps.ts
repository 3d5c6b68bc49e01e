/** Tries to match from a place on; `next` is asked with where it ended. */
type Matcher = (at: number, next: (end: number) => boolean) => boolean;

/**
 * How many characters a backtracking engine looks at to search a text with a pattern. V8 backtracks the same way but
 * counts nothing, and time says little on a machine that others use. Knows the syntax that this project's patterns of
 * log lines have; throws on any other.
 */
export function regexSteps(pattern: RegExp, text: string): number {
  let steps = 0;
  const source = pattern.source;
  let position = 0;

  const peek = () => source[position] ?? "";
  const take = (expected: string): boolean => {
    if (!source.startsWith(expected, position)) return false;
    position += expected.length;
    return true;
  };

  function alternatives(): Matcher {
    const branches = [sequence()];
    while (take("|")) branches.push(sequence());
    return (at, next) => branches.some((branch) => branch(at, next));
  }

  function sequence(): Matcher {
    const items: Matcher[] = [];
    while (position < source.length && peek() !== "|" && peek() !== ")") items.push(item());
    return (at, next) => {
      const run = (index: number, from: number): boolean => {
        const one = items[index];
        return one === undefined ? next(from) : one(from, (end) => run(index + 1, end));
      };
      return run(0, at);
    };
  }

  function item(): Matcher {
    if (take("(?=")) return lookahead();
    if (take("(?<=")) return lookbehind();
    if (take("^")) return (at, next) => at === 0 && next(at);
    if (take("$")) return (at, next) => at === text.length && next(at);
    if (take(String.raw`\b`)) return (at, next) => isWord(at - 1) !== isWord(at) && next(at);
    if (take("(?:") || take("(")) return optional(group());
    return repeated(character());
  }

  function group(): Matcher {
    const inner = alternatives();
    if (!take(")")) throw new Error(`Not closed: ${source}`);
    return inner;
  }

  function lookahead(): Matcher {
    const inner = group();
    return (at, next) => inner(at, () => true) && next(at);
  }

  function lookbehind(): Matcher {
    const start = position;
    const inner = group();
    const { length } = source.slice(start, position - 1).replaceAll(/\\(.)/g, "$1");
    return (at, next) => at >= length && inner(at - length, (end) => end === at) && next(at);
  }

  function optional(inner: Matcher): Matcher {
    if (take("?")) return (at, next) => inner(at, next) || next(at);
    if (/[*+{]/.test(peek())) throw new Error(`Repeats a group: ${source}`);
    return inner;
  }

  function repeated(accepts: (char: string) => boolean): Matcher {
    const [least, most] = quantity();
    if (peek() === "?") throw new Error(`Lazy: ${source}`);
    return (at, next) => {
      let end = at;
      while (end - at < most && end < text.length) {
        steps += 1;
        if (!accepts(text[end] ?? "")) break;
        end += 1;
      }
      for (; end - at >= least; end -= 1) if (next(end)) return true;
      return false;
    };
  }

  function quantity(): [number, number] {
    if (take("*")) return [0, Number.POSITIVE_INFINITY];
    if (take("+")) return [1, Number.POSITIVE_INFINITY];
    if (take("?")) return [0, 1];
    const [whole = "", least = "", most] = /^\{(\d+)(?:,(\d+))?\}/.exec(source.slice(position)) ?? [];
    if (whole === "") return [1, 1];
    position += whole.length;
    return [Number(least), Number(most ?? least)];
  }

  /** A class, an escape or a letter: what V8 itself says of one character, asked once for each. */
  function character(): (char: string) => boolean {
    const [unit = ""] = /^(?:\[(?:\\.|[^\]\\])*\]|\\.|[^\\])/.exec(source.slice(position)) ?? [];
    if (unit === "") throw new Error(`Unknown: ${source}`);
    position += unit.length;
    const one = new RegExp(`^${unit}$`, pattern.flags.replace("g", ""));
    const known = new Map<string, boolean>();
    return (char) => {
      const accepted = known.get(char) ?? one.test(char);
      known.set(char, accepted);
      return accepted;
    };
  }

  function isWord(at: number): boolean {
    steps += 1;
    return /^\w$/.test(text[at] ?? "");
  }

  const matcher = alternatives();
  if (position < source.length) throw new Error(`Read only a part: ${source}`);
  for (let start = 0; start <= text.length; start += 1) {
    let end = -1;
    const isMatch = matcher(start, (at) => {
      end = at;
      return true;
    });
    if (isMatch && !pattern.global) break;
    if (isMatch) start = Math.max(start, end - 1);
  }
  return steps;
}
