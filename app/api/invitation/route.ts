import { errorResponse } from "@/lib/api/error-response";
import { readBody } from "@/lib/api/read-json";
import { DomainError } from "@/lib/core/errors";
import { runtime } from "@/lib/core/runtime";
import { invitationContext } from "@/lib/invitations/invitation-context";
import { TakeInvitationInput } from "@/lib/invitations/schemas";
import { takeInvitation } from "@/lib/invitations/take-invitation";
import { isForeignOrigin } from "@/lib/users/own-origin";

/** Not part of `/api/v1`: whoever calls has an invitation in place of an account. Answers `{id}` of the person. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (isForeignOrigin(request.headers, runtime().env.url)) {
      throw new DomainError("forbidden", "This request did not come from Clawkeep's own pages.");
    }
    const input = await readBody(request, TakeInvitationInput);
    const { id } = await takeInvitation(invitationContext(request.headers), input);
    return Response.json({ id }, { status: 201, headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return errorResponse(error, request.signal);
  }
}
