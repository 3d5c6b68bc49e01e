import { getLocale } from "next-intl/server";

import { KeepSession } from "@/components/session/keep-session";
import { BottomBar } from "@/components/shell/bottom-bar";
import { LiveUpdates } from "@/components/shell/live/live-updates";
import { PaletteProvider } from "@/components/shell/palette-context";
import { QueryProvider } from "@/components/shell/query-provider";
import { Sidebar } from "@/components/shell/sidebar";
import { DestinationsProvider } from "@/components/shell/use-destinations";
import { UserMenu } from "@/components/shell/user-menu";
import { redirect } from "@/i18n/navigation";
import { ROLE_SCOPES } from "@/lib/core/scopes";
import { currentUser } from "@/lib/users/current-user";

export default async function DashboardLayout({ children }: { children: React.ReactNode }) {
  const user = await currentUser();
  if (!user) return redirect({ href: "/sign-in", locale: await getLocale() });

  return (
    <QueryProvider>
      <DestinationsProvider scopes={ROLE_SCOPES[user.role]}>
        <PaletteProvider>
          <div className="min-h-dvh max-sm:pb-16 sm:grid sm:grid-cols-[var(--side-w)_minmax(0,1fr)]">
            <Sidebar account={<UserMenu user={{ name: user.name, email: user.email, role: user.role }} />} />
            <div className="min-w-0">{children}</div>
          </div>
          <BottomBar />
          <LiveUpdates />
          <KeepSession />
        </PaletteProvider>
      </DestinationsProvider>
    </QueryProvider>
  );
}
