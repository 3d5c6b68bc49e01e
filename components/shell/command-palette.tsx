"use client";

import { Command } from "cmdk";
import { Globe, Keyboard, LogOut, type LucideIcon, Moon, Plus, Search, Sun, SunMoon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Dialog } from "radix-ui";

import { dialogLook } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useRouter } from "@/i18n/navigation";
import { routing } from "@/i18n/routing";
import { cn } from "@/lib/ui/cn";

import { LANGUAGES } from "./languages";
import { THEMES, type Theme } from "./theme";
import { useDestinations } from "./use-destinations";
import { useLocaleHref } from "./use-locale-href";
import { useSignOut } from "./use-sign-out";

const THEME_ICONS: Record<Theme, LucideIcon> = { light: Sun, dark: Moon, system: SunMoon };

type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onShowShortcuts: () => void;
};

/** Every page and every act that needs no choice of a row, by name. */
export function CommandPalette({ open, onOpenChange, onShowShortcuts }: CommandPaletteProps) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={cn(dialogLook.scrim, "sm:items-start sm:pt-[14vh]")}>
          <Dialog.Content aria-describedby={undefined} className={cn(dialogLook.panel, "max-w-[560px]")}>
            <Dialog.Title className="sr-only">{t("palette")}</Dialog.Title>
            <Command label={t("palette")} loop>
              <div className="flex h-12 items-center gap-2.5 border-b border-line-1 px-3.5">
                <Search className="text-ink-3" />
                <Command.Input
                  placeholder={t("search")}
                  className="h-full min-w-0 flex-1 bg-transparent text-md outline-none focus-visible:shadow-none"
                />
                <Dialog.Close className="rounded-xs">
                  <span className="sr-only">{common("close")}</span>
                  <Kbd>esc</Kbd>
                </Dialog.Close>
              </div>
              <Command.List className="max-h-[min(420px,60dvh)] overflow-y-auto pb-2">
                <Command.Empty className="px-4 py-6 text-center text-ink-3">
                  {t("paletteEmpty")}
                </Command.Empty>
                <Items onDone={() => onOpenChange(false)} onShowShortcuts={onShowShortcuts} />
              </Command.List>
            </Command>
          </Dialog.Content>
        </Dialog.Overlay>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Items({ onDone, onShowShortcuts }: { onDone: () => void; onShowShortcuts: () => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const locale = useLocale();
  const hrefIn = useLocaleHref();
  const { setTheme } = useTheme();
  const signOut = useSignOut();
  const destinations = useDestinations();

  const go = (href: string) => {
    onDone();
    router.push(href);
  };
  return (
    <>
      <Group heading={t("goTo")}>
        {destinations.map(({ name, href, icon }) => (
          <Item key={name} icon={icon} onSelect={() => go(href)}>
            {t(name)}
          </Item>
        ))}
      </Group>
      <Group heading={t("commands")}>
        <Item icon={Plus} onSelect={() => go("/profiles/new")}>
          {t("addProfile")}
        </Item>
        {THEMES.map((theme) => (
          <Item
            key={theme}
            icon={THEME_ICONS[theme]}
            onSelect={() => {
              setTheme(theme);
              onDone();
            }}
          >
            {t("themeSet", { theme: t(theme) })}
          </Item>
        ))}
        {routing.locales
          .filter((other) => other !== locale)
          .map((other) => (
            <Item key={other} icon={Globe} onSelect={() => window.location.assign(hrefIn(other))}>
              <span lang={other}>{LANGUAGES[other]}</span>
            </Item>
          ))}
        <Item icon={Keyboard} hint="?" onSelect={onShowShortcuts}>
          {t("shortcuts")}
        </Item>
        <Item icon={LogOut} onSelect={() => void signOut()}>
          {t("signOut")}
        </Item>
      </Group>
    </>
  );
}

function Group({ heading, children }: { heading: string; children: React.ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="**:[[cmdk-group-heading]]:px-[18px] **:[[cmdk-group-heading]]:pt-2.5 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-2xs **:[[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}

type ItemProps = { icon: LucideIcon; hint?: string; onSelect: () => void; children: React.ReactNode };

function Item({ icon: Icon, hint, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      onSelect={onSelect}
      className="mx-1.5 flex cursor-pointer items-center gap-2.5 rounded-sm px-3 py-2 font-medium data-[selected=true]:bg-active"
    >
      <Icon className="text-ink-2" />
      {children}
      {hint !== undefined && (
        <span className="ms-auto">
          <Kbd>{hint}</Kbd>
        </span>
      )}
    </Command.Item>
  );
}
