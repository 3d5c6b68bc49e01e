"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";

import { ShownOnceDialog } from "@/components/patterns/shown-once-dialog";
import { Button } from "@/components/ui/button";
import { tokensQuery } from "@/lib/tokens/queries";
import type { CreatedApiToken } from "@/lib/tokens/schemas";

import { CreatedToken } from "./created-token";
import { NewTokenForm } from "./new-token-form";

/** The button and its dialog: first the form, then the token, which only "I have saved it" puts away. */
export function NewToken() {
  const t = useTranslations("settings");
  const queries = useQueryClient();
  return (
    <ShownOnceDialog<CreatedApiToken>
      trigger={
        <Button size="sm">
          <Plus />
          {t("newToken")}
        </Button>
      }
      title={(created) => (created ? t("createdTitle", { name: created.name }) : t("dialogTitle"))}
      description={(created) => t(created ? "createdText" : "dialogText")}
      form={({ show }) => (
        <NewTokenForm
          onCreated={(token) => {
            show(token);
            void queries.invalidateQueries(tokensQuery);
          }}
        />
      )}
      shown={({ secret }, close) => <CreatedToken secret={secret} onSaved={close} />}
    />
  );
}
