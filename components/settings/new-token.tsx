"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { tokensQuery } from "@/lib/tokens/queries";
import type { CreatedApiToken } from "@/lib/tokens/schemas";

import { CreatedToken } from "./created-token";
import { NewTokenForm } from "./new-token-form";

/** The button and its dialog: first the form, then the token, which only "I have saved it" puts away. */
export function NewToken() {
  const t = useTranslations("settings");
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<CreatedApiToken>();

  function close() {
    setOpen(false);
    setCreated(undefined);
  }

  const trigger = (
    <Button size="sm">
      <Plus />
      {t("newToken")}
    </Button>
  );
  return (
    <Dialog
      trigger={trigger}
      open={open}
      // Escape or a click beside it must not throw away what is shown only once.
      onOpenChange={(next) => (next ? setOpen(true) : created === undefined && close())}
      title={created ? t("createdTitle", { name: created.name }) : t("dialogTitle")}
      description={created ? t("createdText") : t("dialogText")}
    >
      {created ? (
        <CreatedToken secret={created.secret} onSaved={close} />
      ) : (
        <NewTokenForm
          onCreated={(token) => {
            setCreated(token);
            void queries.invalidateQueries(tokensQuery);
          }}
        />
      )}
    </Dialog>
  );
}
