import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listAudit } from "@/lib/audit/list-audit";

export const GET = route(operations.listAudit, ({ ctx, query }) => listAudit(ctx, query));
