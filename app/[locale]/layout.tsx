import type { Metadata, Viewport } from "next";
import { hasLocale, NextIntlClientProvider } from "next-intl";
import { getMessages, setRequestLocale } from "next-intl/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { Providers } from "@/components/shell/providers";
import { SkipLink } from "@/components/shell/skip-link";
import { sharedMessages } from "@/i18n/page-messages";
import { routing } from "@/i18n/routing";

import "../globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Clawkeep", default: "Clawkeep" },
  robots: { index: false, follow: false },
  // Otherwise iOS turns fingerprints and ids into phone numbers.
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = { viewportFit: "cover", colorScheme: "light dark" };

type RootLayoutProps = { children: React.ReactNode; params: Promise<{ locale: string }> };

export default async function RootLayout({ children, params }: RootLayoutProps) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  const nonce = (await headers()).get("x-nonce") ?? undefined;

  return (
    // The theme script sets data-theme before React looks.
    <html lang={locale} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider messages={sharedMessages(await getMessages())}>
          {/* oxlint-disable-next-line react/purity -- a page is rendered once per request; this is its time */}
          <Providers nonce={nonce} serverMs={Date.now()}>
            <SkipLink />
            {children}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
