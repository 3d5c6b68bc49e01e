import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";

import { SetupForm } from "@/components/session/setup-form";
import { TextLink } from "@/components/ui/text-link";
import { getPathname } from "@/i18n/navigation";
import { SETUP_LINK_HOURS } from "@/lib/users/rules";
import { setupContext } from "@/lib/users/setup-context";
import { isSetupLinkOpen } from "@/lib/users/setup-link";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("setup"))("title") };
}

type SetupPageProps = { searchParams: Promise<{ token?: string | string[] }> };

export default async function SetupPage({ searchParams }: SetupPageProps) {
  const [{ token }, locale, t] = [await searchParams, await getLocale(), await getTranslations("setup")];
  const heading = "text-xl font-semibold tracking-tight";

  if (typeof token !== "string" || !(await isSetupLinkOpen(setupContext(), token))) {
    return (
      <div className="grid gap-2">
        <h1 className={heading}>{t("goneTitle")}</h1>
        <p className="text-ink-2">{t("goneText", { hours: SETUP_LINK_HOURS })}</p>
        <p>
          <TextLink href="/sign-in">{t("goneSignIn")}</TextLink>
        </p>
      </div>
    );
  }
  return (
    <>
      <div>
        <h1 className={heading}>{t("title")}</h1>
        <p className="text-ink-2">{t("intro")}</p>
      </div>
      <SetupForm
        token={token}
        home={getPathname({ href: "/", locale })}
        signInPage={getPathname({ href: "/sign-in", locale })}
      />
    </>
  );
}
