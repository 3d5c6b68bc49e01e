import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listModelAnswers } from "@/lib/checks/list-model-answers";

export const GET = route(operations.listModelAnswers, async ({ ctx, params }) => ({
  answers: await listModelAnswers(ctx, params.id),
}));
