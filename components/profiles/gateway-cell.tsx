import { useTranslations } from "next-intl";

import { useGatewayName } from "@/components/gateways/use-gateway-name";
import { CountdownBar, CountdownText } from "@/components/patterns/countdown";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Glyph } from "@/components/ui/glyph";
import { TwoLines } from "@/components/ui/table";
import type { ProviderUse } from "@/lib/gateways/schemas";
import type { BoardHold } from "@/lib/profiles/health.rules";

import { HoldLimit } from "./hold-limit";

type GatewayCellProps = {
  /** Null: not known right now. */
  holds: readonly BoardHold[] | null;
  /** The hold the seam beside this cell is about. */
  contradicted: BoardHold | null;
  /** The newest proof that a gateway uses it. */
  use: ProviderUse | null;
};

/**
 * What gateways do with a profile's key: one hold, the contradicted one if any, else the one that ends first; without a
 * hold, the newest proof that it is in use.
 */
export function GatewayCell({ holds, contradicted, use }: GatewayCellProps) {
  const t = useTranslations("profiles.gateway");
  const hold = holds && (contradicted ?? holds[0]);
  if (!hold && holds && use) return <UseLines use={use} />;
  if (!hold) {
    return (
      <TwoLines
        first={
          <span className="inline-flex items-center gap-[7px] text-ink-3">
            <Glyph tone="unknown" />
            {t("notSeen")}
          </span>
        }
        second={holds === null ? t("unknown") : t("noHold")}
      />
    );
  }
  return <HoldLines hold={hold} more={holds.length - 1} />;
}

function UseLines({ use: { gatewayId, outcome, at } }: { use: ProviderUse }) {
  const t = useTranslations("profiles.gateway");
  const gateway = useGatewayName(gatewayId);
  return (
    <TwoLines
      first={
        <>
          <Glyph tone="ok" />
          <span className="font-medium whitespace-nowrap">{t("inUse")}</span>
          <span className="min-w-0 truncate text-xs text-ink-3" title={gateway}>
            {gateway}
          </span>
        </>
      }
      second={t.rich(`used.${outcome}`, { time: () => <RelativeTime at={at} /> })}
    />
  );
}

function HoldLines({ hold, more }: { hold: BoardHold; more: number }) {
  const t = useTranslations("profiles.gateway");
  const kind = useTranslations("vocabulary.holdKind");
  const confidence = useTranslations("vocabulary.confidence");
  const { since, until } = hold;
  return (
    <TwoLines
      first={
        <>
          <Glyph tone="held" />
          <span className="font-medium whitespace-nowrap">{kind(hold.kind)}</span>
          <span className="min-w-0 truncate text-xs text-ink-3" title={hold.gateway.name}>
            {hold.gateway.name}
          </span>
          <span className="ms-auto flex-none text-held-ink">
            <CountdownText since={since} until={until} />
          </span>
        </>
      }
      second={
        <>
          <CountdownBar since={since} until={until} confidence={hold.confidence} />
          <p className="mt-[3px] truncate">
            <span className="text-ink-2">{hold.reason}</span> · <HoldLimit hold={hold} />
            {hold.model !== null && <> · {hold.model}</>}
            {hold.confidence !== "stated" && <> · {confidence(hold.confidence)}</>}
            {more > 0 && <> · {t("more", { count: more })}</>}
          </p>
        </>
      }
    />
  );
}
