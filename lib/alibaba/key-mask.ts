const PREFIX = /^(?:sk-(?:ws|sp)-|sk-|st-|ms-|LTAI)/;

/** Below this, four shown characters would be too much of what is hidden. */
const HIDDEN_MIN = 12;

/** `sk-ws-…b412`: the prefix says what kind of key, the last four which one. Short or unknown texts show nothing. */
export function maskText(plaintext: string): string {
  const prefix = PREFIX.exec(plaintext)?.[0] ?? "";
  const hidden = plaintext.length - prefix.length;
  return `${prefix}…${prefix !== "" && hidden >= HIDDEN_MIN ? plaintext.slice(-4) : ""}`;
}
