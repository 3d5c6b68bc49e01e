import { maskText } from "@/lib/alibaba/key-mask";
import { scrubKeys } from "@/lib/alibaba/scrub";

/**
 * A text right behind a name that ends like that of a secret. It begins at the end of the name and every part of it
 * stays in its line: time is linear in the text, and no line goes or comes.
 */
const NAMED_SECRET =
  /((?:key|token|secret|password|passphrase|authorization)["']?[ \t]{0,40}:[ \t]{0,40})("(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')/gi;

/** `${NAME}`, the name of a variable, a mask, OpenClaw's own mark: they tell where a key is, and hold none. */
const NO_SECRET = /^(?:\s*|\$\{[^}]*\}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|__[A-Z_]+__|[\w-]*…\w{0,8})$/;

/**
 * A config as it may be shown: what looks like a key is masked, and every text whose name says that it is a secret, of
 * whatever service. `masked` is the number of places. Lines stay where they are.
 */
export function maskConfigText(text: string): { text: string; masked: number } {
  const scrubbed = scrubKeys(text);
  let masked = scrubbed.count;
  const shown = scrubbed.text.replace(NAMED_SECRET, (whole, name: string, quoted: string) => {
    const value = quoted.slice(1, -1);
    if (NO_SECRET.test(value)) return whole;
    masked += 1;
    return `${name}${quoted.charAt(0)}${maskText(value)}${quoted.charAt(0)}`;
  });
  return { text: shown, masked };
}
