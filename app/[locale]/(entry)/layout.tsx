import { useTranslations } from "next-intl";

import { EntryPicture } from "@/components/session/entry-picture";
import { LanguageLinks } from "@/components/session/language-links";
import { Logo } from "@/components/shell/logo";
import { ThemeToggle } from "@/components/shell/theme-toggle";

/** The pages in front of the door: a narrow column, and beside it what Clawkeep is for. */
export default function EntryLayout({ children }: { children: React.ReactNode }) {
  const t = useTranslations("signIn");
  return (
    <div className="grid min-h-dvh sm:grid-cols-2">
      <main id="main" tabIndex={-1} className="grid place-items-center px-6 py-8 focus-visible:shadow-none">
        <div className="grid w-full max-w-[340px] gap-5">
          <p className="flex items-center gap-2 text-md font-semibold tracking-tight">
            <Logo className="size-[22px]" />
            Clawkeep
          </p>
          {children}
          <div className="flex items-center justify-between text-xs">
            <LanguageLinks />
            <ThemeToggle />
          </div>
        </div>
      </main>
      <aside className="hidden place-items-center border-s border-line-1 bg-sunken p-10 sm:grid">
        <div className="grid w-full max-w-[470px] gap-[22px]">
          <EntryPicture />
          <p className="max-w-[44ch] text-md text-ink-2">{t("promise")}</p>
        </div>
      </aside>
    </div>
  );
}
