import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { explainError } from "@/lib/diagnosis/explain-error";

export const POST = route(operations.explainError, ({ ctx, body }) => explainError(ctx, body));
