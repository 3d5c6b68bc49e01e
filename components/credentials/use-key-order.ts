"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { useErrorText } from "@/components/patterns/use-error-text";
import { orderKeys } from "@/lib/credentials/queries";
import { inChosenOrder } from "@/lib/credentials/rules";
import { profilesQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { swapped } from "./key-order";

export type KeyOrder = {
  /** From 1, of a key that gateways may be given; null where it is the only one, or on its way out. */
  placeOf: (id: string) => number | null;
  mayMove: (id: string, by: -1 | 1) => boolean;
  move: (id: string, by: -1 | 1) => Promise<void>;
};

/** The order in which gateways try a profile's keys, and moving one in it. */
export function useKeyOrder({
  id: profileId,
  credentials,
}: Pick<ProfileSummary, "id" | "credentials">): KeyOrder {
  const t = useTranslations("credentials.order");
  const errorText = useErrorText();
  const client = useQueryClient();
  const ids = inChosenOrder(credentials).map(({ id }) => id);
  return {
    placeOf: (id) => (ids.length < 2 || !ids.includes(id) ? null : ids.indexOf(id) + 1),
    mayMove: (id, by) => swapped(ids, id, by) !== null,
    move: async (id, by) => {
      const next = swapped(ids, id, by);
      if (next === null) return;
      try {
        await orderKeys(profileId, next);
      } catch (error) {
        toast.error(t("failed"), { description: errorText(error) });
      }
      await client.invalidateQueries(profilesQuery);
    },
  };
}
