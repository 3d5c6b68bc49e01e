"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { ModelEntry, ProfileSummary } from "@/lib/profiles/schemas";

import { ModelDialog } from "./model-dialog";
import { ModelMenu } from "./model-menu";

type ModelsCardProps = { profile: ProfileSummary; allowed: boolean };

/** The models that exports list for this profile. */
export function ModelsCard({ profile, allowed }: ModelsCardProps) {
  const t = useTranslations("profiles.models");
  const common = useTranslations("profiles");
  const [adding, setAdding] = useState(false);
  return (
    <Card aria-labelledby="models">
      <CardHeader
        titleId="models"
        title={t("title")}
        beside={<Count>{profile.models.length}</Count>}
        actions={
          <Button
            size="sm"
            onClick={() => setAdding(true)}
            {...(!allowed && { disabledReason: common("adminsOnly") })}
          >
            <Plus />
            {t("add")}
          </Button>
        }
      />
      <ModelDialog profile={profile} model={null} open={adding} onOpenChange={setAdding} />
      <Table label={t("title")}>
        <TableHead>
          <TableHeader>{t("id")}</TableHeader>
          <TableHeader end>{t("context")}</TableHeader>
          <TableHeader end>{t("maxTokens")}</TableHeader>
          <TableHeader>{t("can")}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t("edit")}</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {profile.models.map((model) => (
            <ModelRow key={model.id} profile={profile} model={model} allowed={allowed} />
          ))}
        </TableBody>
      </Table>
      <CardFooter>{t("footer")}</CardFooter>
    </Card>
  );
}

function ModelRow({
  profile,
  model,
  allowed,
}: {
  profile: ProfileSummary;
  model: ModelEntry;
  allowed: boolean;
}) {
  const t = useTranslations("profiles.models");
  const format = useFormat();
  return (
    <TableRow>
      <TableCell>
        <code className="font-mono wrap-anywhere">{model.id}</code>
        {model.name !== model.id && <p className="text-xs text-ink-3">{model.name}</p>}
      </TableCell>
      <TableCell label={t("context")} end>
        {format.number(model.contextWindow)}
      </TableCell>
      <TableCell label={t("maxTokens")} end>
        {format.number(model.maxTokens)}
      </TableCell>
      <TableCell label={t("can")}>
        <span className="flex flex-wrap gap-1">
          {model.reasoning && <Tag outline>{t("reasoning")}</Tag>}
          {model.input.map((input) => (
            <Tag key={input} outline>
              {t(input)}
            </Tag>
          ))}
        </span>
      </TableCell>
      <TableCell end corner>
        <ModelMenu profile={profile} model={model} allowed={allowed} />
      </TableCell>
    </TableRow>
  );
}
