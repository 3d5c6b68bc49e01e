"use client";

import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";

import { GatewayMenu } from "@/components/gateways/gateway-menu";
import { PageHeader } from "@/components/patterns/page-header";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Copyable } from "@/components/profiles/copyable";
import { Button } from "@/components/ui/button";
import { Pill } from "@/components/ui/pill";
import { useRouter } from "@/i18n/navigation";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import { LIVE_TONES, type LiveState } from "./live-state";
import type { VersionKnown } from "./version-known";

type GatewayHeaderProps = {
  gateway: GatewaySummary;
  version: VersionKnown;
  /** Null while its sources are not known. */
  live: LiveState | null;
  /** ISO 8601; null when no line of it has been read. */
  lastLineAt: string | null;
  mayWrite: boolean;
  onReadLog: () => void;
};

/** Name, whether it is being followed, version and how that is known. */
export function GatewayHeader({
  gateway,
  version,
  live,
  lastLineAt,
  mayWrite,
  onReadLog,
}: GatewayHeaderProps) {
  const t = useTranslations("gateway");
  const router = useRouter();
  return (
    <PageHeader
      live
      title={gateway.name}
      beside={live && <Pill tone={LIVE_TONES[live]}>{t(`live.${live}`)}</Pill>}
      actions={
        <>
          <Button onClick={onReadLog}>
            <ScrollText />
            {t("readLog")}
          </Button>
          {/* As high as the button beside it. */}
          <span className="flex h-control items-center max-sm:flex-none!">
            <GatewayMenu gateway={gateway} allowed={mayWrite} onDeleted={() => router.push("/gateways")} />
          </span>
        </>
      }
    >
      <div className="mt-1 flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-xs text-ink-3">
        <span>{t(`version.${version.by}`, { version: version.version })}</span>
        <Copyable label={t("id")} value={gateway.id} copyLabel={t("copyId")} />
        {lastLineAt !== null && (
          <span>{t.rich("lastLine", { time: () => <RelativeTime at={lastLineAt} /> })}</span>
        )}
      </div>
    </PageHeader>
  );
}
