"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useOrigin } from "@/components/exports/use-origin";
import { Command } from "@/components/log-sources/command";
import { originProblem, READ_TOKEN_COMMAND } from "@/components/log-sources/push-commands";
import { QueryFailure } from "@/components/patterns/query-failure";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Glyph } from "@/components/ui/glyph";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { driftQuery } from "@/lib/drift/queries";

import { DriftReportList } from "./drift-report";
import { driftTone } from "./drift-states";
import { pushConfigCommand } from "./push-config";

/** Whether a gateway's config is what was exported for it, as far as anybody showed it to us. */
export function GatewayDriftCard({ gatewayId }: { gatewayId: string }) {
  const t = useTranslations("drift");
  const query = useQuery(driftQuery({ gatewayId }));
  const { data: reports, error } = query;
  const [report] = reports ?? [];
  return (
    <Card aria-labelledby="drift-title" className="overflow-clip">
      <CardHeader
        titleId="drift-title"
        title={t("title")}
        {...(report && { before: <Glyph tone={driftTone(report.providers)} /> })}
        actions={
          <ButtonLink href={{ pathname: "/doctor", query: { gateway: gatewayId } }} size="sm">
            {t("compareByHand")}
          </ButtonLink>
        }
      />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {!reports && !error && <DriftSkeleton />}
      {reports && !report && (
        <CardBody className="grid gap-1">
          <p className="font-semibold">{t("never")}</p>
          <p className="max-w-[84ch] text-pretty text-ink-2">{t("neverText")}</p>
        </CardBody>
      )}
      {report && <DriftReportList report={report} />}
      {reports && (
        <div className="border-t border-line-1">
          <Disclosure title={t("push.title")}>
            <PushConfig gatewayId={gatewayId} />
          </Disclosure>
        </div>
      )}
      <CardFooter>{t("footer")}</CardFooter>
    </Card>
  );
}

function PushConfig({ gatewayId }: { gatewayId: string }) {
  const t = useTranslations("drift.push");
  const source = useTranslations("logSources.push");
  const origin = useOrigin() ?? "";
  const problem = originProblem(origin);
  return (
    <div className="grid gap-2.5 p-4">
      <p className="max-w-[84ch] text-pretty text-ink-2">
        {t.rich("text", { code: (text) => <code className="font-mono text-xs">{text}</code> })}
      </p>
      <Command command={READ_TOKEN_COMMAND} />
      <Command command={pushConfigCommand({ origin, gatewayId })} />
      {problem && (
        <p className="text-xs text-ink-3">
          {source(`${problem}.lead`)} {source(`${problem}.text`)}
        </p>
      )}
    </div>
  );
}

function DriftSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")} className="grid h-[96px] content-evenly px-4">
      <Skeleton className="h-3.5 w-40" />
      <Skeleton className="w-72 max-w-full" />
    </LoadingRegion>
  );
}
