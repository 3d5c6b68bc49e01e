"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";

import { DateTime, RelativeTime } from "@/components/patterns/relative-time";
import { StateTrack } from "@/components/patterns/state-track";
import { Age } from "@/components/profiles/age";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { cn } from "@/lib/ui/cn";
import { inChosenOrder } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { AddKey } from "./add-key";
import { CredentialMenu } from "./credential-menu";
import { useKeyOrder } from "./use-key-order";

type CredentialsCardProps = {
  profile: ProfileSummary;
  /** May add and delete keys. */
  allowed: boolean;
  mayCheck: boolean;
  onCheck: (credential: CredentialSummary) => void;
};

/** The keys of a profile: mask, label, state, age. */
export function CredentialsCard({ profile, allowed, mayCheck, onCheck }: CredentialsCardProps) {
  const t = useTranslations("credentials");
  const order = useKeyOrder(profile);
  return (
    <Card aria-labelledby="credentials">
      <CardHeader
        titleId="credentials"
        title={t("title")}
        actions={<AddKey profile={profile} allowed={allowed} mayCheck={mayCheck} onCheck={onCheck} />}
      />
      {profile.credentials.length === 0 && (
        <EmptyState icon={<KeyRound />} title={t("empty")} className="py-8">
          {t("emptyText")}
        </EmptyState>
      )}
      <ul className="divide-y divide-line-1">
        {asTried(profile.credentials).map((credential) => (
          <li
            key={credential.id}
            className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-start gap-3 px-4 py-[9px]"
          >
            <Identity credential={credential} place={order.placeOf(credential.id)} />
            <StateTrack state={credential.state} />
            <CredentialMenu
              profile={profile}
              credential={credential}
              allowed={allowed}
              mayCheck={mayCheck}
              onCheck={() => onCheck(credential)}
              order={order}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Those that gateways try, in that order; then the others, oldest first. */
function asTried(credentials: readonly CredentialSummary[]): CredentialSummary[] {
  const tried = inChosenOrder(credentials);
  return [...tried, ...credentials.filter((credential) => !tried.includes(credential))];
}

/** `place`: as which one gateways try it, where there are several. */
function Identity({
  credential: { mask, label, state, createdAt, verifiedAt, expiresAt },
  place,
}: {
  credential: CredentialSummary;
  place: number | null;
}) {
  const t = useTranslations("credentials");
  const over = state === "retired" || state === "revoked";
  return (
    <div className="grid min-w-0 gap-[3px]">
      <code className={cn("truncate font-mono", over && "text-ink-3")}>{mask}</code>
      <p className="text-xs wrap-anywhere text-ink-3">
        {label} · <Age since={createdAt} />
        {place !== null && ` · ${t("order.place", { place })}`}
      </p>
      {verifiedAt !== null && (
        <p className="text-xs text-ink-3">
          {t.rich("verified", { time: () => <RelativeTime at={verifiedAt} /> })}
        </p>
      )}
      {expiresAt !== null && !over && (
        <p className="text-xs text-ink-3">{t.rich("endsOn", { time: () => <DateTime at={expiresAt} /> })}</p>
      )}
    </div>
  );
}
