"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import { stateOf } from "@/components/log-sources/source-state";
import { useClock } from "@/components/patterns/clock";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Glyph } from "@/components/ui/glyph";
import { Tag } from "@/components/ui/tag";
import { Link } from "@/i18n/navigation";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";
import { cn } from "@/lib/ui/cn";
import type { Tone } from "@/lib/ui/tone";

import { effectiveVersion, gatewayTone, logsHolds } from "./gateway-state";
import { GatewayMenu } from "./gateway-menu";
import { clockText, isInTrouble, mainSource, newestLine } from "./sources-of";

type GatewayCardProps = {
  gateway: GatewaySummary;
  sources: readonly LogSourceSummary[];
  mayWrite: boolean;
  onDeleted: () => void;
};

export function GatewayCard({ gateway, sources, mayWrite, onDeleted }: GatewayCardProps) {
  const t = useTranslations("gateways.card");
  const titleId = useId();
  const tone = useClock<Tone>((nowMs) => gatewayTone(gateway, sources, nowMs));
  const { version, assumed } = effectiveVersion(gateway, sources);
  const lastLineAt = newestLine(sources, gateway.lastImport);
  const lagMs = mainSource(sources)?.health.lagMs ?? null;
  return (
    <article
      aria-labelledby={titleId}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-[7px] rounded-lg border border-line-1 bg-card px-3.5 py-3 shadow-1"
    >
      <div className="flex items-center gap-[7px]">
        <Glyph tone={tone} />
        <h3 id={titleId} className="min-w-0 truncate font-semibold" title={gateway.name}>
          <Link href={`/gateways/${gateway.id}`} className="rounded-xs hover:underline">
            {gateway.name}
          </Link>
        </h3>
        <span className="ms-auto flex flex-none items-center gap-1">
          <Tag>{assumed ? t("versionUnknown") : version}</Tag>
          <GatewayMenu gateway={gateway} allowed={mayWrite} onDeleted={onDeleted} />
        </span>
      </div>
      <dl className="grid gap-x-2 gap-y-0.5 text-xs max-sm:flex max-sm:flex-wrap">
        <CardFact label={t("source")}>
          <Source gateway={gateway} sources={sources} />
        </CardFact>
        <CardFact label={t("lastLine")} className={lastLineAt === null ? "max-sm:hidden" : undefined}>
          {lastLineAt === null ? "–" : <RelativeTime at={lastLineAt} />}
        </CardFact>
        <CardFact label={t("clock")} className="max-sm:hidden">
          {lagMs === null ? "–" : <span title={t("clockMeans")}>{clockText(lagMs)}</span>}
        </CardFact>
        <CardFact label={t("holds")} labelOnPhones className="max-sm:ms-auto">
          <HoldCount gateway={gateway} sources={sources} />
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

type KnownProps = Pick<GatewayCardProps, "gateway" | "sources">;

function Source({ gateway: { lastImport }, sources }: KnownProps) {
  const t = useTranslations("gateways.card");
  const states = useTranslations("logSources.states");
  const main = mainSource(sources);
  if (!main) return lastImport ? t("byHand", { name: lastImport.actorName }) : t("notRead");
  const state = stateOf(main);
  const words = [
    t(`sources.${main.settings.kind}`),
    ...(state === "reading" ? [] : [states(state)]),
    ...(sources.length > 1 ? [t("moreSources", { count: sources.length - 1 })] : []),
  ].join(" · ");
  return (
    <span className={cn(isInTrouble(main) && "font-medium text-degraded-ink")} title={words}>
      {words}
    </span>
  );
}

function HoldCount({ gateway, sources }: KnownProps) {
  const t = useTranslations("gateways.card");
  if (gateway.activeHolds > 0)
    return <span className="font-semibold text-held-ink">{gateway.activeHolds}</span>;
  if (newestLine(sources, gateway.lastImport) === null && !gateway.lastImport) return t("unknown");
  return logsHolds(gateway, sources) ? 0 : t("notLogged");
}
