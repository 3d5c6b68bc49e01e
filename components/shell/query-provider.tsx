"use client";

import { QueryClientProvider } from "@tanstack/react-query";

import { getQueryClient } from "@/lib/ui/query-client";

/**
 * Around the dashboard. A page prefetches with its own `getQueryClient()` and hands the result over:
 * `<HydrationBoundary state={dehydrate(client)}>…</HydrationBoundary>`.
 */
export function QueryProvider({ children }: { children: React.ReactNode }) {
  return <QueryClientProvider client={getQueryClient()}>{children}</QueryClientProvider>;
}
