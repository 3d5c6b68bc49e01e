import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { changeOwnName } from "@/lib/users/change-own-name";
import { getAccount } from "@/lib/users/get-account";

export const GET = route(operations.getAccount, ({ ctx }) => getAccount(ctx));

export const PATCH = route(operations.changeOwnName, async ({ ctx, body }) => {
  await changeOwnName(ctx, body);
  return undefined;
});
