"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { useErrorText } from "@/components/patterns/use-error-text";
import { advanceRotation, ROTATION_QUERY_KEYS, rotationQuery } from "@/lib/rotations/queries";
import type { RotationActionInput, RotationDetail } from "@/lib/rotations/schemas";

type ActionName = RotationActionInput["action"];

export type RotationActions = {
  /** May do anything at all. */
  allowed: boolean;
  /** What is being done now. */
  pending: ActionName | null;
  /** What the last act was refused for. */
  failure: { action: ActionName; text: string } | null;
  /** Does it and throws what the call threw, for dialogs that show it themselves. */
  act: (input: RotationActionInput) => Promise<void>;
  /** Does it and keeps a refusal as `failure`. True when it is done. */
  tryTo: (input: RotationActionInput) => Promise<boolean>;
};

/** What can be done with a rotation, one act at a time. The answer is the rotation as it stands afterwards. */
export function useRotationActions(id: string, allowed: boolean): RotationActions {
  const client = useQueryClient();
  const errorText = useErrorText();
  const [pending, setPending] = useState<ActionName | null>(null);
  const [failure, setFailure] = useState<RotationActions["failure"]>(null);

  async function act(input: RotationActionInput) {
    setPending(input.action);
    setFailure(null);
    try {
      // An older answer that is still under way must not come after this one.
      await client.cancelQueries({ queryKey: rotationQuery(id).queryKey });
      rotationChanged(client, await advanceRotation(id, input));
    } finally {
      setPending(null);
    }
  }

  async function tryTo(input: RotationActionInput) {
    try {
      await act(input);
      return true;
    } catch (error) {
      setFailure({ action: input.action, text: errorText(error) });
      return false;
    }
  }

  return { allowed, pending, failure, act, tryTo };
}

/** A rotation as the API answered: shown at once; what depends on it is asked for again. */
export function rotationChanged(client: QueryClient, rotation: RotationDetail): void {
  client.setQueryData(rotationQuery(rotation.id).queryKey, rotation);
  for (const queryKey of ROTATION_QUERY_KEYS) {
    void client.invalidateQueries({
      queryKey,
      predicate: (query) => query.queryKey[1] !== rotation.id,
    });
  }
}
