"use client";

import { useSyncExternalStore } from "react";

// Single keys get in the way of speech input and of people who type by accident: WCAG 2.1.4 asks for a way to turn them off.
const STORAGE_KEY = "clawkeep.single-keys";
const CHANGED = "clawkeep:single-keys";

export function singleKeysOn(): boolean {
  return localStorage.getItem(STORAGE_KEY) !== "off";
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener); // another tab
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, singleKeysOn, () => true);
}
