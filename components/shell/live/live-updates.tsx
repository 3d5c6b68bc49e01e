"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";

import { useRouter } from "@/i18n/navigation";
import { ClockTime } from "@/components/patterns/relative-time";
import { Glyph } from "@/components/ui/glyph";
import { WordSpace } from "@/components/ui/word-space";

import type { KeyDue } from "./start-live";

/** What the page shows is fresh when it arrives: following what happens after that can wait until it stands. */
const START_AFTER_MS = 1_500;
/** Long enough to be found by somebody who looked away. */
const REMINDER_MS = 60_000;

/** Reminders are rare: what shows them is loaded with the first. */
function useReminder(): (reminder: KeyDue) => void {
  const t = useTranslations("shell");
  const router = useRouter();
  return ({ profileName, mask, daysLeft }) => {
    const text = t("keyDue", { mask, profile: profileName, days: daysLeft });
    const action = { label: t("rotations"), onClick: () => router.push("/rotations") };
    void import("sonner").then(({ toast }) => toast.warning(text, { action, duration: REMINDER_MS }));
  };
}

/** Lets the pages follow what happens on the server, and says when this machine has lost its network. Once per tab. */
export function LiveUpdates() {
  const client = useQueryClient();
  const [offlineSince, setOfflineSince] = useState<string | null>(null);
  const onKeyDue = useEffectEvent(useReminder());
  useEffect(() => {
    let ended = false;
    let stop = () => {};
    const start = async () => {
      const { startLive } = await import("./start-live");
      if (!ended) stop = startLive({ client, onOffline: setOfflineSince, onKeyDue: (due) => onKeyDue(due) });
    };
    // Pages read again by themselves, only later: a start that fails takes nothing else away.
    const timer = setTimeout(() => void start().catch(() => undefined), START_AFTER_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
      stop();
    };
  }, [client]);
  return <div role="status">{offlineSince !== null && <OfflineBar since={offlineSince} />}</div>;
}

/** Over the page, not above it: nothing may move under the pointer when it comes or goes. */
function OfflineBar({ since }: { since: string }) {
  const t = useTranslations("shell");
  return (
    <p
      data-tone="degraded"
      className="fixed inset-x-0 bottom-0 z-20 flex items-start justify-center gap-2.5 border-t border-tone-line bg-tone-tint px-4 py-2.5 text-pretty text-ink-2 [--glyph-cut:var(--tone-tint)] max-sm:bottom-[calc(59px+env(safe-area-inset-bottom))]"
    >
      <Glyph tone="degraded" className="mt-[3px]" />
      <span>
        <strong className="font-semibold text-tone-ink">
          {t.rich("offlineSince", { time: () => <ClockTime at={since} /> })}
        </strong>
        <WordSpace />
        {t("offlineText")}
      </span>
    </p>
  );
}
