import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { headers } from "next/headers";

import { SignInForm } from "@/components/session/sign-in-form";
import { getPathname, redirect } from "@/i18n/navigation";
import { safeNextPath } from "@/lib/ui/next-path";
import { currentUser } from "@/lib/users/current-user";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [{ next }, locale, t] = [await searchParams, await getLocale(), await getTranslations("signIn")];
  const href = safeNextPath(typeof next === "string" ? next : undefined);
  if (await currentUser()) return redirect({ href, locale });

  return (
    <>
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="text-ink-2">{(await headers()).get("host")}</p>
      </div>
      <SignInForm next={getPathname({ href, locale })} />
    </>
  );
}
