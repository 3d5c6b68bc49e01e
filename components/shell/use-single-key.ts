"use client";

import { useEffect, useEffectEvent } from "react";

import { singleKeysOn } from "./single-keys";

const FIELDS =
  "input, textarea, select, [contenteditable=true], [role=combobox], [role=menu], [role=listbox]";

/**
 * Runs `action` when the key is pressed alone: not in a field or menu, not while a dialog is open, not when the user
 * turned single keys off. `key` is the character ("/", "?", "j"), compared without case.
 */
export function useSingleKey(key: string, action: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (
      event.key.toLowerCase() !== key ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.isComposing
    )
      return;
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    if (document.querySelector("[role=dialog], [role=alertdialog]") || !singleKeysOn()) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
