"use client";

import { useState } from "react";

type Opener = Pick<
  React.ComponentProps<"button">,
  "aria-haspopup" | "aria-expanded" | "onPointerEnter" | "onFocus" | "onClick" | "onKeyDown"
>;

/**
 * A menu or panel whose code is not part of the page: it comes when somebody reaches for the button, and takes the
 * button's place when it is pressed. Until then put `opener` on the button; then render `Popup`, open from the start,
 * with the same button as its trigger.
 */
export function useLatePopup<Popup>(
  kind: "menu" | "dialog",
  load: () => Promise<Popup>,
): { Popup: Popup | null; opener: Opener } {
  const [loaded, setLoaded] = useState<{ Popup: Popup } | null>(null);
  // A component is a function, which React would take for a way to get the next state.
  const open = () =>
    void load().then(
      (Popup) => setLoaded({ Popup }),
      (error: unknown) =>
        setLoaded(() => {
          throw error;
        }),
    );
  // What fails here fails again when it is pressed, and is told then.
  const prepare = () => void load().catch(() => undefined);
  return {
    Popup: loaded?.Popup ?? null,
    opener: {
      "aria-haspopup": kind,
      "aria-expanded": false,
      onPointerEnter: prepare,
      onFocus: prepare,
      onClick: open,
      onKeyDown: (event) => {
        if (kind !== "menu" || event.key !== "ArrowDown") return;
        event.preventDefault();
        open();
      },
    },
  };
}
