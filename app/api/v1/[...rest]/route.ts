import { errorResponse } from "@/lib/api/error-response";
import { DomainError } from "@/lib/core/errors";

/** An address the API does not have, refused in the API's own words: a program cannot read the pages' HTML. */
function nothingHere(request: Request): Response {
  return errorResponse(new DomainError("not_found", "The API has no such address."), request.signal);
}

export {
  nothingHere as GET,
  nothingHere as POST,
  nothingHere as PUT,
  nothingHere as PATCH,
  nothingHere as DELETE,
};
