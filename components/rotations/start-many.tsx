"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

import { StartManyForm } from "./start-many-form";

/** The page's button: one profile, or everything that somebody who leaves has brought. */
export function StartMany({ allowed }: { allowed: boolean }) {
  const t = useTranslations("rotations");
  const [open, setOpen] = useState(false);
  const button = (
    <Button variant="primary" {...(!allowed && { disabledReason: t("adminsOnly") })}>
      <Plus />
      {t("startOne")}
    </Button>
  );
  if (!allowed) return button;
  return (
    <Dialog
      trigger={button}
      open={open}
      onOpenChange={setOpen}
      title={t("many.title")}
      description={t("many.text")}
    >
      <StartManyForm onStarted={() => setOpen(false)} />
    </Dialog>
  );
}
