import { isGzip, sniff } from "@/lib/gateway-logs/encoding";

/** Enough of the start to tell text from anything else. */
export const TEXT_HEAD_BYTES = 4096;

/** Throws, with a sentence, when a log that begins with `head` cannot be read line by line as it grows. */
export function refuseOtherThanText(name: string, head: Uint8Array): void {
  refuseEncoded(name, head);
  if (sniff(withoutHole(head)).looksBinary) {
    throw new Error(`${name} is not text: there are no lines of a log in it.`);
  }
}

/** The same for a stream: what tells it may come byte by byte, and nothing is kept waiting for it. */
export function createTextGate(name: string): { pass: (chunk: Uint8Array) => void; end: () => void } {
  let head: Uint8Array = new Uint8Array(0);
  return {
    pass(chunk) {
      if (head.length >= TEXT_HEAD_BYTES) return;
      head = Buffer.concat([head, chunk.subarray(0, TEXT_HEAD_BYTES - head.length)]);
      refuseEncoded(name, head);
      // A few bytes are no share to judge by.
      if (head.length >= TEXT_HEAD_BYTES) refuseOtherThanText(name, head);
    },
    end: () => refuseOtherThanText(name, head),
  };
}

/** UTF-16 has line feeds inside of letters, where a position in the file must not lie. */
function refuseEncoded(name: string, head: Uint8Array): void {
  const form = isGzip(head) ? "gzip" : sniff(withoutHole(head)).encoding;
  if (form === "utf-8") return;
  throw new Error(
    `${name} is ${form === "gzip" ? "compressed (gzip)" : "UTF-16"}, and ship reads UTF-8. ` +
      "Send it whole with `curl -T` or on the gateway's page, or read it here with `clawkeep logs parse`.",
  );
}

/** A file that was emptied under its writer goes on where the writer was: before that it has zeros. */
function withoutHole(head: Uint8Array): Uint8Array {
  const start = head.findIndex((byte) => byte !== 0);
  return start === -1 ? head.subarray(0, 0) : head.subarray(start);
}
