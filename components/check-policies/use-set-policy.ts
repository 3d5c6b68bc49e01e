"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { useErrorText } from "@/components/patterns/use-error-text";
import { checkPolicyQuery, setCheckPolicy } from "@/lib/check-policies/queries";
import type { CheckPolicy, SetCheckPolicyInput } from "@/lib/check-policies/schemas";

const UNDO_MS = 10_000;

/**
 * Changes a profile's schedule at once and offers to take the change back. Throws what the call threw; an undo that
 * fails is told by itself.
 */
export function useSetPolicy(
  profileId: string,
): (before: CheckPolicy, input: SetCheckPolicyInput, done: string) => Promise<void> {
  const t = useTranslations("schedule");
  const errorText = useErrorText();
  const client = useQueryClient();

  async function set(input: SetCheckPolicyInput) {
    const { queryKey } = checkPolicyQuery(profileId);
    // An older answer that is still under way must not come after this one.
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, await setCheckPolicy(profileId, input));
  }

  async function undo(before: CheckPolicy) {
    try {
      await set(before);
    } catch (error) {
      toast.error(t("undoFailed"), { description: errorText(error) });
    }
  }

  return async (before, input, done) => {
    await set(input);
    toast.success(done, {
      duration: UNDO_MS,
      action: { label: t("undo"), onClick: () => void undo(before) },
    });
  };
}
