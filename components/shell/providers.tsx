"use client";

import { ThemeProvider } from "next-themes";

import { ClockProvider } from "@/components/patterns/clock";
import { LateToaster } from "@/components/ui/late-toaster";

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
      <ClockProvider serverMs={serverMs}>
        {children}
        <LateToaster />
      </ClockProvider>
    </ThemeProvider>
  );
}
