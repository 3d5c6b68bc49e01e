/** Answers once the process serves: migrations and key check ran before the first request. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
