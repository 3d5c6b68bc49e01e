import type { Tone } from "@/lib/ui/tone";

import { Glyph } from "./glyph";

/** A status in a line of text: shape, word, ground. */
export function Pill({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span
      data-tone={tone}
      className="inline-flex h-[22px] flex-none items-center gap-[5px] rounded-full bg-tone-tint ps-1.5 pe-2 text-xs font-medium whitespace-nowrap text-tone-ink shadow-[inset_0_0_0_1px_var(--tone-line)] [--glyph-cut:var(--tone-tint)]"
    >
      <Glyph tone={tone} />
      {children}
    </span>
  );
}
