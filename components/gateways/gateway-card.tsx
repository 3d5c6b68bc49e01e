"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import { useClock } from "@/components/patterns/clock";
import { RelativeTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { Glyph } from "@/components/ui/glyph";
import { Tag } from "@/components/ui/tag";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import { cn } from "@/lib/ui/cn";
import type { Tone } from "@/lib/ui/tone";

import { effectiveVersion, gatewayTone, logsHolds } from "./gateway-state";
import { GatewayMenu } from "./gateway-menu";

type GatewayCardProps = { gateway: GatewaySummary; mayWrite: boolean; onDeleted: () => void };

export function GatewayCard({ gateway, mayWrite, onDeleted }: GatewayCardProps) {
  const t = useTranslations("gateways.card");
  const format = useFormat();
  const titleId = useId();
  const tone = useClock<Tone>((nowMs) => gatewayTone(gateway, nowMs));
  const { version, assumed } = effectiveVersion(gateway);
  const { lastImport } = gateway;
  return (
    <article
      aria-labelledby={titleId}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-[7px] rounded-lg border border-line-1 bg-card px-3.5 py-3 shadow-1"
    >
      <div className="flex items-center gap-[7px]">
        <Glyph tone={tone} />
        <h3 id={titleId} className="min-w-0 truncate font-semibold" title={gateway.name}>
          {gateway.name}
        </h3>
        <span className="ms-auto flex flex-none items-center gap-1">
          <Tag>{assumed ? t("versionUnknown") : version}</Tag>
          <GatewayMenu gateway={gateway} allowed={mayWrite} onDeleted={onDeleted} />
        </span>
      </div>
      <dl className="grid gap-x-2 gap-y-0.5 text-xs max-sm:flex max-sm:flex-wrap">
        <CardFact label={t("source")}>
          {lastImport ? t("byHand", { name: lastImport.actorName }) : t("notRead")}
        </CardFact>
        <CardFact label={t("lastLine")} className={lastImport?.lastAt ? undefined : "max-sm:hidden"}>
          {lastImport?.lastAt ? <RelativeTime at={lastImport.lastAt} /> : "–"}
        </CardFact>
        <CardFact label={t("lines")} className="max-sm:hidden">
          {lastImport ? format.number(lastImport.lines) : "–"}
        </CardFact>
        <CardFact label={t("holds")} labelOnPhones className="max-sm:ms-auto">
          <HoldCount gateway={gateway} />
        </CardFact>
      </dl>
    </article>
  );
}

type CardFactProps = {
  label: string;
  /** The others speak for themselves in the one line that phones have. */
  labelOnPhones?: boolean;
  className?: string | undefined;
  children: React.ReactNode;
};

function CardFact({ label, labelOnPhones = false, className, children }: CardFactProps) {
  return (
    <div className={cn("flex min-w-0 justify-between gap-x-2.5", className)}>
      <dt className={cn("flex-none text-ink-3", !labelOnPhones && "max-sm:sr-only")}>{label}</dt>
      <dd className="min-w-0 truncate text-ink-2">{children}</dd>
    </div>
  );
}

function HoldCount({ gateway }: { gateway: GatewaySummary }) {
  const t = useTranslations("gateways.card");
  if (gateway.activeHolds > 0)
    return <span className="font-semibold text-held-ink">{gateway.activeHolds}</span>;
  if (!gateway.lastImport) return t("unknown");
  return logsHolds(gateway) ? 0 : t("notLogged");
}
