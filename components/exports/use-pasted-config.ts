"use client";

import { useRef, useState } from "react";

import type { PastedConfig } from "./export-settings";

/** The config that was pasted, in this page's memory and nowhere else: it may hold keys. */
export function usePastedConfig() {
  const [pasted, setPasted] = useState<PastedConfig | null>(null);
  const next = useRef(1);
  return {
    pasted,
    paste: (text: string) => {
      setPasted({ id: next.current, text, at: new Date().toISOString() });
      next.current += 1;
    },
    forget: () => setPasted(null),
  };
}
