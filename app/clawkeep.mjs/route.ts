import { readPortableCli } from "@/lib/core/portable-cli";

/** The command line for a gateway's host. It holds no secret, and whoever fetches it there has no session. */
export async function GET(): Promise<Response> {
  const text = await readPortableCli();
  if (text === null)
    return new Response("This server was started without its command line.\n", { status: 404 });
  return new Response(text, {
    headers: { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache" },
  });
}
