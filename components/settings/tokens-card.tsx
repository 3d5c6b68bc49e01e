"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { tokensQuery } from "@/lib/tokens/queries";

import { NewToken } from "./new-token";
import { TokenTable } from "./token-table";
import { TokensSkeleton } from "./tokens-skeleton";

/** All API tokens, for admins; `gatewayNames` by id, for those that push the logs of one only. An error keeps the last good list. */
export function TokensCard({ gatewayNames }: { gatewayNames: Readonly<Record<string, string>> }) {
  const t = useTranslations("settings");
  const query = useQuery(tokensQuery);
  const { data: tokens, error } = query;
  const [showEnded, setShowEnded] = useState(false);

  if (!tokens && !error) return <TokensSkeleton />;
  const ended = tokens?.filter(({ state }) => state !== "active").length ?? 0;
  const shown = showEnded ? tokens : tokens?.filter(({ state }) => state === "active");
  return (
    <Card aria-labelledby="tokens-title">
      <CardHeader titleId="tokens-title" title={t("tokens")} actions={<NewToken />} />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {shown && shown.length > 0 && <TokenTable tokens={shown} gatewayNames={gatewayNames} />}
      {shown?.length === 0 && (
        <EmptyState icon={<KeyRound />} title={t("empty")}>
          {t("emptyText")}
        </EmptyState>
      )}
      <CardFooter>
        <span>{t("tokenFooter")}</span>
        {ended > 0 && (
          <Button variant="quiet" size="sm" className="ms-auto" onClick={() => setShowEnded(!showEnded)}>
            {showEnded ? t("hideEnded") : t("showEnded", { count: ended })}
          </Button>
        )}
      </CardFooter>
    </Card>
  );
}
