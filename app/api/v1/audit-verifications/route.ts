import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { verifyAudit } from "@/lib/audit/verify-audit";

export const POST = route(operations.verifyAudit, ({ ctx, request }) =>
  verifyAudit(ctx, { signal: request.signal }),
);
