/** An IPv4 address of 127.0.0.0/8, ::1, or localhost: what stays on this machine, a tunnel's near end too. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** `url` is one that `new URL` takes; it writes an address in its one form (`0x7f.1` as 127.0.0.1). */
export function isLoopbackUrl(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}

/** What is wrong with a gateway's address, as a sentence; null when nothing is. */
export function gatewayUrlProblem(url: string): string | null {
  const { protocol, username, password } = new URL(url);
  if (username !== "" || password !== "") return "Give the token in its own field, not in the address.";
  if (protocol === "ws:" && !isLoopbackUrl(url)) {
    return "ws:// sends the token in clear, so it may lead to this machine only. Use wss://, or a tunnel to 127.0.0.1.";
  }
  return null;
}

/** As it is kept and shown: a query or fragment may carry a token (`?token=…`, as OpenClaw's own pages take it). */
export function plainGatewayUrl(url: string): string {
  const plain = new URL(url);
  plain.search = "";
  plain.hash = "";
  return plain.href;
}
