"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { masterKeyQuery } from "@/lib/master-key/queries";
import type { MasterKey } from "@/lib/master-key/schemas";

const COMMAND = "npm run --silent clawkeep -- master-key rotate";

/** For admins: which key seals everything else, and how it is replaced. An error keeps what was last known. */
export function MasterKeyCard() {
  const t = useTranslations("masterKey");
  const common = useTranslations("common");
  const query = useQuery(masterKeyQuery);
  const { data: key, error } = query;
  return (
    <Card aria-labelledby="master-key-title">
      <CardHeader titleId="master-key-title" title={t("title")} />
      <QueryFailure inCard title={t("failed")} query={query} />
      {!key && !error && (
        <LoadingRegion label={common("loading")}>
          <div className="grid gap-3 p-4">
            <Skeleton className="w-40" />
            <Skeleton className="w-28" />
          </div>
        </LoadingRegion>
      )}
      {key && (
        <CardBody className="grid gap-4">
          <KeyValueList>
            <KeyValue label={t("keyId")}>
              <span className="font-mono text-xs">{key.keyId}</span>
            </KeyValue>
            <KeyValue label={t("since")}>
              <RelativeTime at={key.since} />
            </KeyValue>
            <KeyValue label={t("origin")}>{t(`origins.${key.origin}`)}</KeyValue>
          </KeyValueList>
          <Unfinished masterKey={key} />
          <HowTo masterKey={key} />
        </CardBody>
      )}
      <CardFooter className="first:border-t-0">{t("footer")}</CardFooter>
    </Card>
  );
}

function Unfinished({ masterKey: { next, replacing } }: { masterKey: MasterKey }) {
  const t = useTranslations("masterKey");
  if (replacing !== null) {
    const { done, of, keyId } = replacing;
    return (
      <Notice tone="degraded" lead={t("replacing")}>
        {t("replacingText", { done, of, keyId })}
        <Progress label={t("progress")} share={of === 0 ? 1 : done / of} className="mt-2" />
      </Notice>
    );
  }
  if (next === null) return null;
  return (
    <Notice tone="info" lead={t("announced", { keyId: next })}>
      {t("announcedText")}
    </Notice>
  );
}

function HowTo({ masterKey: { next, origin, replacing } }: { masterKey: MasterKey }) {
  const t = useTranslations("masterKey");
  const unfinished = next !== null || replacing !== null;
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-ink-2">
        {t(unfinished ? "goOn" : origin === "data-folder" ? "howTo" : "howToGiven")}
      </p>
      <Quote className="w-full">{COMMAND}</Quote>
      <CopyButton text={COMMAND} />
    </div>
  );
}
