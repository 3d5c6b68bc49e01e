"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { QueryFailure } from "@/components/patterns/query-failure";
import { DateTime, RelativeTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { Select } from "@/components/ui/select";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { mostTrusted } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import { keyUsesQuery } from "@/lib/rotations/queries";
import type { KeyUses } from "@/lib/rotations/schemas";

type KeyUsesCardProps = { profileId: string; credentials: readonly CredentialSummary[] };

/** What breaks if this key dies: gateways, agents, exports, other profiles. Nothing while there is no key. */
export function KeyUsesCard({ profileId, credentials }: KeyUsesCardProps) {
  const t = useTranslations("rotations.uses");
  const [chosen, setChosen] = useState<string>();
  const living = credentials.filter(({ state }) => state !== "retired" && state !== "revoked");
  const shown = living.find(({ id }) => id === chosen) ?? mostTrusted(living);
  if (!shown) return null;
  return (
    <Card aria-labelledby="key-uses">
      <CardHeader titleId="key-uses" title={t("title")} />
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {living.length > 1 ? (
          <Select
            aria-label={t("key")}
            options={living.map(({ id, mask, label }) => ({ value: id, label: mask, hint: label }))}
            value={shown.id}
            onValueChange={setChosen}
          />
        ) : (
          <code className="font-mono text-xs text-ink-2">{shown.mask}</code>
        )}
        <Uses profileId={profileId} credentialId={shown.id} />
      </CardBody>
    </Card>
  );
}

function Uses({ profileId, credentialId }: { profileId: string; credentialId: string }) {
  const t = useTranslations("rotations.uses");
  const common = useTranslations("common");
  const query = useQuery(keyUsesQuery(profileId, credentialId));
  const { data, error } = query;
  if (!data) {
    return error ? (
      <QueryFailure title={t("loadFailed")} query={query} />
    ) : (
      <LoadingRegion label={common("loading")} className="grid h-20 content-evenly">
        <Skeleton className="w-48 max-w-full" />
        <Skeleton className="w-36" />
      </LoadingRegion>
    );
  }
  return (
    <>
      <QueryFailure title={t("loadFailed")} query={query} />
      <Verdict uses={data} />
      <Gateways gateways={data.gateways} />
      <Elsewhere uses={data} />
    </>
  );
}

function Verdict({ uses: { gateways, otherActiveKeys } }: { uses: KeyUses }) {
  const t = useTranslations("rotations.uses");
  const spared = otherActiveKeys > 0;
  const tone = gateways.length === 0 ? "unknown" : spared ? "degraded" : "down";
  return (
    <p className="flex gap-2">
      <Glyph tone={tone} className="mt-[3px]" />
      <span className="min-w-0 text-pretty">
        {gateways.length === 0
          ? t("noGateway")
          : t(spared ? "breaksLess" : "breaks", { gateways: gateways.length, others: otherActiveKeys })}
      </span>
    </p>
  );
}

function Gateways({ gateways }: Pick<KeyUses, "gateways">) {
  const t = useTranslations("rotations.uses");
  const format = useFormat();
  if (gateways.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {gateways.map(({ gatewayId, gatewayName, lastUsedAt, agents, models }) => (
        <li key={gatewayId} className="grid gap-0.5 text-xs text-ink-3">
          <TextLink href={`/gateways/${gatewayId}`} className="justify-self-start text-sm">
            {gatewayName}
          </TextLink>
          <p>
            {lastUsedAt === null
              ? t("neverSeen")
              : t.rich("lastUsed", { time: () => <RelativeTime at={lastUsedAt} /> })}
          </p>
          {agents.length > 0 && (
            <p className="wrap-anywhere">
              {t("agents", { names: format.list(agents), count: agents.length })}
            </p>
          )}
          {models.length > 0 && (
            <p className="wrap-anywhere">
              {t("models", { names: format.list(models), count: models.length })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Elsewhere({ uses: { alsoIn, exports } }: { uses: KeyUses }) {
  const t = useTranslations("rotations.uses");
  return (
    <>
      {alsoIn.length > 0 && (
        <div className="grid gap-1">
          <h3 className="text-xs font-medium text-ink-3">{t("alsoIn")}</h3>
          <ul className="grid gap-0.5">
            {alsoIn.map(({ profileId, profileName, label }) => (
              <li key={`${profileId} ${label}`} className="min-w-0">
                <TextLink href={`/profiles/${profileId}`}>{profileName}</TextLink>{" "}
                <span className="text-xs text-ink-3">{label}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {exports.length > 0 && (
        <div className="grid gap-1">
          <h3 className="text-xs font-medium text-ink-3">{t("exports")}</h3>
          <ul className="grid gap-0.5 text-xs text-ink-2">
            {exports.map(({ name, at }) => (
              <li key={`${name} ${at}`}>
                {name ?? t("handedOut")} · <DateTime at={at} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
