import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { getSeries } from "@/lib/history/get-series";

export const GET = route(operations.getSeries, ({ ctx, params, query }) =>
  getSeries(ctx, { profileId: params.id, range: query.range }),
);
