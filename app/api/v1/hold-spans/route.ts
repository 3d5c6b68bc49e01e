import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listHoldSpans } from "@/lib/gateways/list-hold-spans";

export const GET = route(operations.listHoldSpans, ({ ctx, query }) => listHoldSpans(ctx, query));
