import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { headers } from "next/headers";

import { ContinueWithSso } from "@/components/session/continue-with-sso";
import { SignInForm } from "@/components/session/sign-in-form";
import { SsoRefusalNotice } from "@/components/session/sso-refusal";
import { getPathname, redirect } from "@/i18n/navigation";
import { offeredSingleSignOn } from "@/lib/single-sign-on/offered";
import { SsoRefusal } from "@/lib/single-sign-on/schemas";
import { safeNextPath } from "@/lib/ui/next-path";
import { currentUser } from "@/lib/users/current-user";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type SignInPageProps = { searchParams: Promise<{ next?: string | string[]; sso?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [{ next, sso }, locale, t] = [await searchParams, await getLocale(), await getTranslations("signIn")];
  const href = safeNextPath(typeof next === "string" ? next : undefined);
  if (await currentUser()) return redirect({ href, locale });

  const path = getPathname({ href, locale });
  const offered = offeredSingleSignOn();
  const refusal = SsoRefusal.safeParse(sso);
  return (
    <>
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="text-ink-2">{(await headers()).get("host")}</p>
      </div>
      {offered && refusal.success && <SsoRefusalNotice reason={refusal.data} />}
      <SignInForm
        next={path}
        {...(offered && { otherWay: <ContinueWithSso name={offered.name} next={path} /> })}
      />
    </>
  );
}
