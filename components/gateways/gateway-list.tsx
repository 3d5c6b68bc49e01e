"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";

import type { GatewaySummary } from "@/lib/gateways/schemas";

import { GatewayCard } from "./gateway-card";
import type { SourcesByGateway } from "./sources-of";

type GatewayListProps = {
  gateways: readonly GatewaySummary[];
  sources: SourcesByGateway;
  mayWrite: boolean;
};

export function GatewayList({ gateways, sources, mayWrite }: GatewayListProps) {
  const t = useTranslations("gateways");
  const region = useRef<HTMLElement>(null);
  if (gateways.length === 0) return null;
  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-labelledby="gateways-title"
      className="focus-visible:shadow-none"
    >
      <h2 id="gateways-title" className="sr-only">
        {t("title")}
      </h2>
      <div className="grid gap-2 sm:grid-cols-[repeat(auto-fill,minmax(208px,1fr))] lg:gap-3">
        {gateways.map((gateway) => (
          <GatewayCard
            key={gateway.id}
            gateway={gateway}
            sources={sources.get(gateway.id) ?? []}
            mayWrite={mayWrite}
            onDeleted={() => region.current?.focus()}
          />
        ))}
      </div>
    </section>
  );
}
