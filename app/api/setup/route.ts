import { errorResponse } from "@/lib/api/error-response";
import { readBody } from "@/lib/api/read-json";
import { DomainError } from "@/lib/core/errors";
import { runtime } from "@/lib/core/runtime";
import { claimSetupLink } from "@/lib/users/claim-setup-link";
import { isForeignOrigin } from "@/lib/users/own-origin";
import { ClaimSetupLinkInput } from "@/lib/users/schemas";
import { setupContext } from "@/lib/users/setup-context";

/** Not part of `/api/v1`: the one call that needs a set-up link in place of an account. Answers `{id}` of the admin. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (isForeignOrigin(request.headers, runtime().env.url)) {
      throw new DomainError("forbidden", "This request did not come from Clawkeep's own pages.");
    }
    const { id } = await claimSetupLink(
      setupContext(request.headers),
      await readBody(request, ClaimSetupLinkInput),
    );
    return Response.json({ id }, { status: 201, headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return errorResponse(error, request.signal);
  }
}
