import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listFindings } from "@/lib/findings/list-findings";

export const GET = route(operations.listFindings, async ({ ctx, query }) => ({
  findings: await listFindings(ctx, query),
}));
