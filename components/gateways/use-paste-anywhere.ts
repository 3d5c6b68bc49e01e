"use client";

import { useEffect, useEffectEvent } from "react";

const FIELDS = "input, textarea, select, [contenteditable=true]";

type Pasted = { text: string; files: readonly File[] };

/** Ctrl+V or ⌘V anywhere on the page, except in a field or while a dialog is open: somebody brings a log. */
export function usePasteAnywhere(onPaste: (pasted: Pasted) => void): void {
  const handle = useEffectEvent((event: ClipboardEvent) => {
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    if (document.querySelector("[role=dialog], [role=alertdialog]")) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const files = [...(event.clipboardData?.files ?? [])];
    if (text === "" && files.length === 0) return;
    event.preventDefault();
    onPaste({ text, files });
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => handle(event);
    document.addEventListener("paste", listener);
    return () => document.removeEventListener("paste", listener);
  }, []);
}
