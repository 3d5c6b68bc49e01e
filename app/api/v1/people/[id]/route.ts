import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { removePerson } from "@/lib/users/remove-person";

export const DELETE = route(operations.removePerson, async ({ ctx, params }) => {
  await removePerson(ctx, params.id);
  return undefined;
});
