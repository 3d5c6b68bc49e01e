import { Glyph } from "@/components/ui/glyph";
import type { Tone } from "@/lib/ui/tone";

type VerdictProps = {
  tone: Tone;
  /** The page's title is its answer, in one sentence. Spoken again when it changes; keep digits that tick out of it. */
  sentence: string;
  /** What it rests on: counts, "as of", who is silent. */
  basis?: React.ReactNode;
  actions?: React.ReactNode;
};

/** The overview's head. */
export function Verdict({ tone, sentence, basis, actions }: VerdictProps) {
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3.5 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <Glyph tone={tone} size="xl" className="mt-1 [--glyph-cut:var(--surface-page)] max-sm:size-[22px]" />
      <div className="min-w-0">
        <div aria-live="polite">
          <h1 className="text-2xl font-semibold tracking-tight text-balance max-sm:text-xl">{sentence}</h1>
        </div>
        {basis !== undefined && <p className="mt-[5px] text-pretty text-ink-3">{basis}</p>}
      </div>
      {actions !== undefined && (
        <div className="flex gap-2 pt-0.5 max-sm:col-span-full max-sm:mt-3 max-sm:flex-wrap max-sm:[&>*]:flex-1">
          {actions}
        </div>
      )}
    </div>
  );
}
