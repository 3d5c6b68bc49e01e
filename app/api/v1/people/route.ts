import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { listPeople } from "@/lib/users/list-people";

export const GET = route(operations.listPeople, async ({ ctx }) => ({ people: await listPeople(ctx) }));
