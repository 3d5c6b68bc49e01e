"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { toast } from "sonner";

import { useErrorText } from "@/components/patterns/use-error-text";
import { checkQuery } from "@/lib/checks/queries";
import type { CheckSummary } from "@/lib/checks/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

type ShownCheck = {
  check: CheckSummary | null;
  /** Given while an earlier check stands in place of the last. */
  backToLast: (() => void) | undefined;
  show: (check: CheckSummary) => void;
  /** Shows a check that is far from the card, and goes there. */
  goTo: (checkId: string) => Promise<void>;
  showLast: () => void;
};

/** Which check the page shows step by step in `card`: the newest, or an earlier one that somebody picked. */
export function useShownCheck(
  { id, lastCheck }: Pick<ProfileSummary, "id" | "lastCheck">,
  card: RefObject<HTMLElement | null>,
): ShownCheck {
  const t = useTranslations("profiles.detail");
  const errorText = useErrorText();
  const client = useQueryClient();
  const [picked, setPicked] = useState<CheckSummary | null>(null);
  const showLast = () => setPicked(null);

  async function goTo(checkId: string) {
    try {
      setPicked(await client.fetchQuery(checkQuery(id, checkId)));
      card.current?.focus({ preventScroll: true });
      card.current?.scrollIntoView();
    } catch (error) {
      toast.error(t("showCheckFailed"), { description: errorText(error) });
    }
  }

  return {
    check: picked ?? lastCheck,
    backToLast: picked && picked.id !== lastCheck?.id ? showLast : undefined,
    show: setPicked,
    goTo,
    showLast,
  };
}
