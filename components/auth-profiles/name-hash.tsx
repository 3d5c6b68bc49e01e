"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { cn } from "@/lib/ui/cn";
import { useDialogOpener } from "@/components/gateways/use-dialog-opener";

import { NameDialog } from "./name-dialog";

type NameHashProps = { hash: string; provider: string; className?: string };

/** "name it", beside a hash that nobody knows. */
export function NameHash({ hash, provider, className }: NameHashProps) {
  const t = useTranslations("authProfiles");
  const [open, setOpen] = useState(false);
  const { opener, giveBack } = useDialogOpener();
  return (
    <>
      <button
        ref={opener}
        type="button"
        aria-haspopup="dialog"
        aria-label={t("nameOf", { hash })}
        className={cn(
          "cursor-pointer rounded-xs font-medium whitespace-nowrap text-accent-ink underline-offset-2 hover:underline",
          className,
        )}
        onClick={() => setOpen(true)}
      >
        {t("name")}
      </button>
      {open && (
        <NameDialog
          hash={hash}
          provider={provider}
          onClose={() => {
            setOpen(false);
            giveBack();
          }}
        />
      )}
    </>
  );
}
