"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { targetVersions } from "@/components/exports/target-versions";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import { cn } from "@/lib/ui/cn";

import { ConfigBox, WRITTEN_KINDS, type WrittenKind } from "./config-box";
import { ConfigFooter } from "./config-footer";
import { ConfigView } from "./config-view";
import type { Doctor } from "./use-doctor";

const RepairsDiff = lazy(async () => ({ default: (await import("./repairs-diff")).RepairsDiff }));

/** What stands below must stay within reach. */
const HEIGHT = "max-h-[min(70dvh,760px)]";

type ConfigCardProps = {
  doctor: Doctor;
  version: string;
  gateways: readonly GatewaySummary[];
  onVersion: (version: string) => void;
};

/** The text: taken in, shown with its keys masked, given back repaired. */
export function ConfigCard({ doctor, version, gateways, onVersion }: ConfigCardProps) {
  const t = useTranslations("doctor.config");
  const kinds = useTranslations("doctor.kinds");
  const [kind, setKind] = useState<WrittenKind>("openclaw");
  const [typing, setTyping] = useState(false);
  const [comparing, setComparing] = useState(false);
  const { text, before, consultation } = doctor;
  const isEmpty = text.trim() === "";
  const writes = isEmpty || typing;
  const read = consultation?.kind === "read" ? consultation : null;

  return (
    <Card aria-label={t("label")} className="overflow-clip">
      <CardHeader
        className="flex-wrap"
        title={<span className="sr-only">{t("label")}</span>}
        beside={
          isEmpty ? (
            <Segmented
              // The title is not seen, but the gap after it would be.
              className="-ms-2"
              label={t("kind")}
              value={kind}
              onValueChange={setKind}
              options={WRITTEN_KINDS.map((value) => ({ value, label: kinds(value) }))}
            />
          ) : (
            <span className="-ms-2 font-medium">{kinds(read?.document ?? "openclaw")}</span>
          )
        }
        actions={
          <>
            <Select
              aria-label={t("version")}
              className="h-control-sm w-auto min-w-[132px] text-xs"
              value={version}
              onValueChange={onVersion}
              options={targetVersions(gateways, version).map(({ version: each, gateways: names }) => ({
                value: each,
                label: each,
                ...(names.length > 0 && { hint: names.join(", ") }),
              }))}
            />
            {!isEmpty && (
              <Button
                variant="quiet"
                size="sm"
                onClick={() => {
                  doctor.setText("");
                  setTyping(false);
                  setComparing(false);
                }}
              >
                {t("clear")}
              </Button>
            )}
          </>
        }
      />
      {writes && (
        <ConfigBox
          kind={kind}
          text={text}
          startAt={typing && consultation?.kind === "refused" ? consultation.line : null}
          onText={(next, how) => {
            setTyping(how === "typed");
            setComparing(false);
            doctor.setText(next, { typed: how === "typed" });
          }}
        />
      )}
      {!writes && comparing && before !== null && (
        <Suspense fallback={<TextSkeleton />}>
          <RepairsDiff before={before} after={text} className={HEIGHT} />
        </Suspense>
      )}
      {!writes && !(comparing && before !== null) && (
        <>
          {consultation ? (
            <ConfigView
              parts={consultation.shown.parts}
              className={cn("transition-opacity", HEIGHT, doctor.looking && "opacity-60")}
            />
          ) : (
            !doctor.failed && <TextSkeleton />
          )}
        </>
      )}
      {!isEmpty && (
        <ConfigFooter
          doctor={doctor}
          typing={typing}
          comparing={comparing}
          onTyping={setTyping}
          onComparing={setComparing}
        />
      )}
    </Card>
  );
}

function TextSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion
      label={common("loading")}
      className="grid h-[360px] content-start gap-[13px] bg-code px-4 py-3"
    >
      {["w-8", "w-40", "w-56", "w-64", "w-72", "w-52", "w-60", "w-44", "w-36", "w-16"].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </LoadingRegion>
  );
}
