"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";

import { useLatePopup } from "@/components/ui/use-late-popup";
import { Link, usePathname } from "@/i18n/navigation";

import { isInReach, isUnder } from "./destinations";
import { useDestinations } from "./use-destinations";

const LOOK =
  "grid h-[50px] place-items-center content-center gap-0.5 rounded-sm text-2xs font-medium text-ink-3 aria-[current]:text-ink-1";

/** The phone's navigation, always in reach of the thumb. */
export function BottomBar() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const inReach = useDestinations().filter(isInReach);
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t border-line-1 bg-card/95 px-1 pt-1 pb-[calc(4px+env(safe-area-inset-bottom))] backdrop-blur-md sm:hidden"
    >
      {inReach.map(({ name, href, icon: Icon }) => (
        <Link
          key={name}
          href={href}
          aria-current={isUnder(pathname, href) ? "page" : undefined}
          className={LOOK}
        >
          <Icon className="size-5" />
          {t(name)}
        </Link>
      ))}
      <More />
    </nav>
  );
}

function More() {
  const { Popup, opener } = useLatePopup("menu", async () => (await import("./more-menu")).MoreMenu);
  return Popup ? <Popup trigger={<MoreButton />} /> : <MoreButton {...opener} />;
}

function MoreButton(props: React.ComponentProps<"button">) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const isHere = useDestinations().some((page) => !isInReach(page) && isUnder(pathname, page.href));
  return (
    <button {...props} type="button" aria-current={isHere ? "page" : undefined} className={LOOK}>
      <Ellipsis className="size-5" />
      {t("more")}
    </button>
  );
}
