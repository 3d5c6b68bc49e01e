"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Card, CardHeader } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { TextLink } from "@/components/ui/text-link";
import { driftQuery } from "@/lib/drift/queries";
import type { DriftReport } from "@/lib/drift/schemas";

import { DriftIncludes } from "./drift-includes";
import { DriftProvider } from "./drift-provider";
import { ComparedWith } from "./drift-report";
import { driftTone } from "./drift-states";

/** How one profile stands in the gateways' configs that were compared; nothing while none was. */
export function ProfileDriftCard({ profileId }: { profileId: string }) {
  const t = useTranslations("drift");
  const query = useQuery(driftQuery({ profileId }));
  const own = (query.data ?? []).map((report) => ({ report, providers: providersOf(report, profileId) }));
  return (
    <>
      <QueryFailure title={t("loadFailed")} query={query} />
      {own.length > 0 && (
        <Card aria-labelledby="profile-drift">
          <CardHeader
            titleId="profile-drift"
            title={t("profileTitle")}
            before={<Glyph tone={driftTone(own.flatMap(({ providers }) => providers))} />}
          />
          <ul className="divide-y divide-line-1">
            {own.map(({ report, providers }) => (
              <li key={report.gatewayId} className="grid gap-2 px-4 py-3">
                <p className="text-xs text-ink-3">
                  <TextLink className="text-sm" href={`/gateways/${report.gatewayId}`}>
                    {report.gatewayName}
                  </TextLink>
                  {" · "}
                  <ComparedWith report={report} />
                </p>
                <DriftIncludes includes={report.includes} />
                {providers.map((provider) => (
                  <DriftProvider key={provider.providerId} provider={provider} linked={false} />
                ))}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function providersOf({ providers }: DriftReport, profileId: string) {
  return providers.filter((provider) => provider.profileId === profileId);
}
