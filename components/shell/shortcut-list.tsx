"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";

import { setSingleKeys, useSingleKeys } from "./single-keys";

const SHORTCUTS = [
  { keys: ["⌘K", "Ctrl K"], text: "keyPalette" },
  { keys: ["/"], text: "keyFilter" },
  { keys: ["J", "K"], text: "keyMove" },
  { keys: ["X"], text: "keySelect" },
  { keys: ["↵"], text: "keyOpen" },
  { keys: ["R"], text: "keyRotate" },
  { keys: ["?"], text: "keyList" },
] as const;

type ShortcutListProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function ShortcutList({ open, onOpenChange }: ShortcutListProps) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  const on = useSingleKeys();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("shortcuts")}
      footer={
        <DialogClose asChild>
          <Button>{common("close")}</Button>
        </DialogClose>
      }
    >
      <dl className="grid gap-2">
        {SHORTCUTS.map(({ keys, text }) => (
          <div key={text} className="flex items-center justify-between gap-4">
            <dt>{t(text)}</dt>
            <dd className="flex gap-1.5">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex items-center justify-between gap-4 border-t border-line-1 pt-3">
        <div>
          <label htmlFor="single-keys" className="font-medium">
            {t("singleKeys")}
          </label>
          <p id="single-keys-hint" className="text-xs text-ink-3">
            {t("singleKeysHint")}
          </p>
        </div>
        <span className="flex items-center gap-2 text-xs text-ink-3">
          {on ? common("on") : common("off")}
          <Switch
            id="single-keys"
            aria-describedby="single-keys-hint"
            checked={on}
            onCheckedChange={setSingleKeys}
          />
        </span>
      </div>
    </Dialog>
  );
}
