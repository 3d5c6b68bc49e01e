import { isLoopbackUrl } from "@/lib/gateway-link/gateway-url.rules";

/** Keys of `logSources.problems`. */
export type UrlProblem = "urlMissing" | "urlUnreadable" | "urlHoldsSecret" | "urlNotEncrypted";

/** What is wrong with a gateway's address as it was typed; the server has the last word. */
export function urlProblem(text: string): UrlProblem | null {
  if (text === "") return "urlMissing";
  const url = URL.parse(text);
  if (!url || !["ws:", "wss:"].includes(url.protocol)) return "urlUnreadable";
  // The address is kept and shown as it is; what stands in it would be, too.
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    return "urlHoldsSecret";
  return url.protocol === "ws:" && !isLoopbackUrl(url.href) ? "urlNotEncrypted" : null;
}
