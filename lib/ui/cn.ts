import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our own theme names (app/globals.css), so that a later class of the same group wins.
const merge = extendTailwindMerge({
  extend: {
    theme: { shadow: ["1", "2", "3", "focus"], spacing: ["control", "control-sm"] },
  },
});

/** Joins class names; of two Tailwind classes for the same property the later one stays. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
