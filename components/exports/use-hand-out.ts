"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useErrorText } from "@/components/patterns/use-error-text";
import { type ExportAsk, handOutExport } from "@/lib/exports/queries";
import type { HandOutInput } from "@/lib/exports/schemas";

/** When an export left this page last, and for which gateway; null as long as it has not. */
export type HandedOut = { at: string; gatewayId: string | null };

/**
 * Says to the server that the text was copied or downloaded. It has left by then: what goes wrong is told, because later
 * comparisons with a gateway's config will not know of it.
 */
export function useHandOut(ask: ExportAsk | null, gatewayId: string | null) {
  const t = useTranslations("exports");
  const errorText = useErrorText();
  const [handedOut, setHandedOut] = useState<HandedOut | null>(null);

  async function handOut(by: HandOutInput["by"]) {
    if (!ask) return;
    try {
      const { at } = await handOutExport({
        ...ask.settings,
        ...(ask.base && { base: ask.base.text }),
        by,
        ...(gatewayId !== null && { gatewayId }),
      });
      setHandedOut({ at, gatewayId });
    } catch (error) {
      (await import("sonner")).toast.error(t("notRemembered"), { description: errorText(error) });
    }
  }

  return { handedOut, handOut: (by: HandOutInput["by"]) => void handOut(by) };
}
