"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";

import { ClockProvider } from "@/components/patterns/clock";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";

type ProvidersProps = { nonce: string | undefined; serverMs: number; children: React.ReactNode };

/** What every page needs around it, signed in or not. */
export function Providers({ nonce, serverMs, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      // The tokens set color-scheme themselves.
      enableColorScheme={false}
      disableTransitionOnChange
      {...(nonce !== undefined && { nonce })}
    >
      <NuqsAdapter>
        <ClockProvider serverMs={serverMs}>
          <TooltipProvider delayDuration={400}>{children}</TooltipProvider>
          <Toaster />
        </ClockProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
