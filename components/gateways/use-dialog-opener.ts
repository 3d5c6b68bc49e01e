"use client";

import { type RefObject, useRef } from "react";

/**
 * For a dialog that no trigger of its own opens: put the ref on the button and call `giveBack` when it closes.
 * Radix would leave the focus on the page's body.
 */
export function useDialogOpener(): { opener: RefObject<HTMLButtonElement | null>; giveBack: () => void } {
  const opener = useRef<HTMLButtonElement>(null);
  // Only after the dialog has let go of the focus.
  return { opener, giveBack: () => setTimeout(() => opener.current?.focus()) };
}
