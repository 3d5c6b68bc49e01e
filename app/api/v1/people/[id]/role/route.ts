import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { changeRole } from "@/lib/users/change-role";

export const PUT = route(operations.changeRole, ({ ctx, params, body }) =>
  changeRole(ctx, { id: params.id, role: body.role }),
);
