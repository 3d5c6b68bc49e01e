import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { InvitationSummary } from "./schemas";

const InvitationList = z.object({ invitations: z.array(InvitationSummary) });

/** All invitations, newest first. Admins only. */
export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: async ({ signal }) => (await api(InvitationList, "/api/v1/invitations", { signal })).invitations,
});
