import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { headers } from "next/headers";

import { ContinueWithSso } from "@/components/session/continue-with-sso";
import { JoinForm } from "@/components/session/join-form";
import { TextLink } from "@/components/ui/text-link";
import { getPathname } from "@/i18n/navigation";
import { invitationContext } from "@/lib/invitations/invitation-context";
import { openInvitation } from "@/lib/invitations/open-invitation";
import { offeredSingleSignOn } from "@/lib/single-sign-on/offered";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("invite"))("title"),
    // The address of this page is what lets somebody in: no other site is to learn it.
    referrer: "no-referrer",
  };
}

type InvitePageProps = { searchParams: Promise<{ token?: string | string[] }> };

export default async function InvitePage({ searchParams }: InvitePageProps) {
  const [{ token }, locale, t] = [await searchParams, await getLocale(), await getTranslations("invite")];
  const heading = "text-xl font-semibold tracking-tight";

  const ctx = invitationContext(await headers());
  const invitation = typeof token === "string" ? await openInvitation(ctx, token) : null;
  if (!invitation || typeof token !== "string") {
    return (
      <div className="grid gap-2">
        <h1 className={heading}>{t("goneTitle")}</h1>
        <p className="text-ink-2">{t("goneText")}</p>
        <p>
          <TextLink href="/sign-in">{t("goneSignIn")}</TextLink>
        </p>
      </div>
    );
  }
  const home = getPathname({ href: "/", locale });
  // Single sign-on takes an invitation by the address it names.
  const offered = invitation.email === null ? null : offeredSingleSignOn();
  const role = (await getTranslations("vocabulary.role"))(invitation.role);
  return (
    <>
      <div>
        <h1 className={heading}>{t("title")}</h1>
        <p className="text-ink-2">{t("intro", { name: invitation.createdBy, role })}</p>
      </div>
      <JoinForm
        token={token}
        email={invitation.email}
        home={home}
        signInPage={getPathname({ href: "/sign-in", locale })}
      />
      {offered && <ContinueWithSso name={offered.name} next={home} />}
    </>
  );
}
