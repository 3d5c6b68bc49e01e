import { environmentManager, QueryCache, QueryClient } from "@tanstack/react-query";

import { JsonText } from "@/lib/core/json-text";

import { ApiError } from "./api-client";
import { signInPath } from "./next-path";

// A hydrated query must not be fetched again at once; half a minute is also how stale a page may silently get.
const FRESH_MS = 30_000;

function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // A refusal stays a refusal; only a lost connection or a 5xx is worth another try.
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
      // From server to browser as one text: React's own encoding takes an object apart value by value, which for a
      // thousand profiles costs more than rendering them. What queries hold is JSON anyway.
      dehydrate: {
        serializeData: (data: unknown) => (data instanceof JsonText ? data.text : JSON.stringify(data)),
      },
      hydrate: { deserializeData: (text: string): unknown => JSON.parse(text) },
    },
  });
}

function leaveWhenSignedOut(error: Error): void {
  if (!environmentManager.isServer() && error instanceof ApiError && error.status === 401) {
    window.location.assign(signInPath(window.location.pathname, window.location.search));
  }
}

let browserClient: QueryClient | undefined;

/** One client per request on the server, so that no user sees another's data; one per tab in the browser. */
export function getQueryClient(): QueryClient {
  if (environmentManager.isServer()) return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
