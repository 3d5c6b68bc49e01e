"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { holdsQuery } from "@/lib/gateways/queries";
import { healthByProfile, recentUses } from "@/lib/profiles/health.rules";
import { profileRowsQuery } from "@/lib/profiles/queries";

/** Profiles and holds, and what the two together say of each profile. Either may be missing while the other is good. */
export function useWatched() {
  const profiles = useQuery(profileRowsQuery);
  const board = useQuery(holdsQuery(null));
  const health = useMemo(
    () =>
      healthByProfile(profiles.data ?? [], board.data?.holds ?? [], board.data ? recentUses(board.data) : []),
    [profiles.data, board.data],
  );
  return { profiles, board, health };
}
