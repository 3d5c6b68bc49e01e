import { HEALTHY } from "@/lib/api/answer-health";

/** Answers who asked before the process was up: migrations and key check run before the first request is let through. */
export function GET(): Response {
  return Response.json(HEALTHY, { headers: { "Cache-Control": "no-store" } });
}
