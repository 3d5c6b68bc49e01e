import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listHolds } from "@/lib/gateways/list-holds";

export const GET = route(operations.listHolds, ({ ctx, query }) => listHolds(ctx, query));
