import { expect, test } from "vitest";

import { ApiError, UNREACHABLE, UNREADABLE } from "@/lib/ui/api-client";

import { isOfThisLogOnly, UnsendableFile } from "./log-refusal";

test.each([
  ["not text, or damaged gzip", new ApiError("invalid_input", "This is not text.", 400)],
  ["too large once it is unpacked", new ApiError("too_large", "Larger than 256 MiB.", 413)],
  ["too large for a proxy before the server", new ApiError(UNREADABLE, "Not JSON.", 413)],
  ["a file that has changed since it was chosen", new UnsendableFile("changed")],
])("the other logs are still sent after: %s", (_case, error) => {
  expect(isOfThisLogOnly(error)).toBe(true);
});

test.each([
  ["nobody is signed in any more", new ApiError("unauthenticated", "Sign in.", 401)],
  ["may not read logs", new ApiError("forbidden", "Ask an admin.", 403)],
  ["the gateway was deleted", new ApiError("not_found", "No such gateway.", 404)],
  ["asked too often", new ApiError("limit_reached", "Wait.", 429)],
  ["the server broke", new ApiError("internal", "Something went wrong.", 500)],
  ["no answer came", new ApiError(UNREACHABLE, "The server did not answer.", 0)],
  ["nobody knows what happened", new TypeError("unexpected")],
])("no other log is sent after: %s", (_case, error) => {
  expect(isOfThisLogOnly(error)).toBe(false);
});
