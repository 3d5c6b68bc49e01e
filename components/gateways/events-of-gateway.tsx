"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { EventTimeline } from "@/components/timeline/event-timeline";
import { Select } from "@/components/ui/select";
import type { GatewaySummary } from "@/lib/gateways/schemas";

type EventsOfGatewayProps = { gateways: readonly GatewaySummary[]; mayName: boolean };

/** What the log of one gateway says of its keys; first of the one that said something last. */
export function EventsOfGateway({ gateways, mayName }: EventsOfGatewayProps) {
  const t = useTranslations("timeline.events");
  const [chosenId, setChosenId] = useState<string>();
  const newest = gateways.toSorted((a, b) => (b.lastEventAt ?? "").localeCompare(a.lastEventAt ?? ""))[0];
  const chosen = gateways.find(({ id }) => id === chosenId) ?? newest;
  if (!chosen) return null;
  return (
    <EventTimeline
      // Filters of one gateway's providers mean nothing at another.
      key={chosen.id}
      gatewayId={chosen.id}
      mayName={mayName}
      aside={
        gateways.length > 1 && (
          <Select
            aria-label={t("gateway")}
            options={gateways.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen.id}
            onValueChange={setChosenId}
            className="h-control-sm w-44"
          />
        )
      }
    />
  );
}
