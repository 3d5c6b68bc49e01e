"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { Heartbeat } from "@/components/patterns/heartbeat";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Card } from "@/components/ui/card";
import type { Beat } from "@/lib/profiles/standing.schemas";

import { BeatsTable } from "./beats-table";
import { TableToggle } from "./table-toggle";

/** The newest checks of a profile as a strip, in words, and as a table for those who cannot see or hover it. */
export function HeartbeatCard({ beats }: { beats: readonly Beat[] }) {
  const t = useTranslations("history.heartbeat");
  const [open, setOpen] = useState(false);
  const tableId = useId();
  const newest = beats.at(-1);
  return (
    <Card aria-labelledby="heartbeat">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-2.5">
        <h2 id="heartbeat" className="text-md font-semibold tracking-tight">
          {t("title")}
        </h2>
        <Heartbeat beats={beats} counts />
        <p className="min-w-0 flex-[1_1_14rem] text-xs text-pretty text-ink-3">
          {newest && (
            <span className="block">{t.rich("newest", { time: () => <RelativeTime at={newest.at} /> })}</span>
          )}
          {t("about")}
        </p>
        {newest && <TableToggle tableId={tableId} open={open} onOpenChange={setOpen} />}
      </div>
      {open && <BeatsTable id={tableId} beats={beats} />}
    </Card>
  );
}
