"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { useErrorText } from "@/components/patterns/use-error-text";
import { Switch } from "@/components/ui/switch";
import { logSourcesQuery, updateLogSource } from "@/lib/log-sources/queries";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";

import { useSourceName } from "./use-source-name";

const UNDO_MS = 10_000;

/** Switches at once and offers to take that back; the switch shows where it is going until the answer is there. */
export function SourceSwitch({ source }: { source: LogSourceSummary }) {
  const t = useTranslations("logSources");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const client = useQueryClient();
  const [going, setGoing] = useState<boolean | null>(null);
  const where = useSourceName()(source.settings);
  const on = going ?? source.enabled;

  async function set(enabled: boolean, done: () => void) {
    setGoing(enabled);
    try {
      const saved = await updateLogSource({ gatewayId: source.gatewayId, sourceId: source.id }, { enabled });
      const { queryKey } = logSourcesQuery(source.gatewayId);
      // An older answer that is still under way must not come after this one.
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (sources) =>
        sources?.map((known) => (known.id === saved.id ? saved : known)),
      );
      done();
    } catch (error) {
      toast.error(t("switchFailed"), { description: errorText(error) });
    }
    setGoing(null);
  }

  function change(enabled: boolean) {
    void set(enabled, () =>
      toast.success(t(enabled ? "turnedOn" : "turnedOff", { where }), {
        duration: UNDO_MS,
        action: { label: t("undo"), onClick: () => void set(!enabled, () => undefined) },
      }),
    );
  }

  return (
    <span className="flex items-center gap-2">
      <Switch
        aria-label={t("toggleOf", { where })}
        checked={on}
        disabled={going !== null}
        onCheckedChange={change}
      />
      <span aria-hidden="true" className="min-w-[2.5ch] text-xs text-ink-2">
        {common(on ? "on" : "off")}
      </span>
    </span>
  );
}
