"use client";

import { useTranslations } from "next-intl";

import { PageHeader } from "@/components/patterns/page-header";
import { ClockTime, ZonedClockTime } from "@/components/patterns/relative-time";
import { Glyph } from "@/components/ui/glyph";

import { ConnectGateway } from "./connect-gateway";
import type { GatewaysVerdict } from "./verdict";

type GatewaysHeadProps = {
  verdict: GatewaysVerdict;
  /** When the server looked (ISO 8601). */
  asOf: string | undefined;
  /** The moment looked at; null: now. */
  at: string | null;
  mayWrite: boolean;
};

export function GatewaysHead({ verdict, asOf, at, mayWrite }: GatewaysHeadProps) {
  const t = useTranslations("gateways");
  return (
    <div className="grid gap-3">
      <PageHeader
        live
        title={<Sentence verdict={verdict} at={at} />}
        actions={
          asOf !== undefined && (
            <p className="flex items-center gap-1.5 text-xs whitespace-nowrap text-ink-3 sm:pt-2">
              <Glyph tone="info" size="xs" className="[--glyph-cut:var(--surface-page)]" />
              <span>
                {t.rich(at === null ? "asOf" : "lookingAt", { time: () => <ZonedClockTime at={asOf} /> })}
              </span>
            </p>
          )
        }
      >
        {t("basis")}
      </PageHeader>
      {/* The top bar leaves its button out on phones. */}
      <div className="sm:hidden [&_button]:w-full">
        <ConnectGateway allowed={mayWrite} />
      </div>
    </div>
  );
}

function Sentence({ verdict, at }: Pick<GatewaysHeadProps, "verdict" | "at">) {
  const t = useTranslations("gateways.verdict");
  const time = () => (at === null ? null : <ClockTime at={at} />);
  switch (verdict.kind) {
    case "holding": {
      const { holds, gateways, healthyKeys } = verdict;
      if (at !== null) return t.rich("heldThen", { holds, gateways, time });
      return healthyKeys > 0
        ? t("holdingHealthy", { holds, gateways, healthyKeys })
        : t("holding", { holds, gateways });
    }
    case "clear":
      return at === null ? t("clear") : t.rich("clearThen", { time });
    case "noGateway":
    case "neverRead":
    case "notLogged":
      return t(verdict.kind);
  }
}
