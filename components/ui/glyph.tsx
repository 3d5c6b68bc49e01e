import type { Tone } from "@/lib/ui/tone";
import { cn } from "@/lib/ui/cn";

// The inner mark is cut out in the ground's colour; a component on another ground sets --glyph-cut.
const CUT = "var(--glyph-cut, var(--surface-card))";

const SHAPES: Record<Tone, React.ReactNode> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path
        d="m4.8 8.3 2.2 2.2 4.3-4.7"
        fill="none"
        stroke={CUT}
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  degraded: (
    <>
      <path
        d="M8 1.3c.6 0 1.1.3 1.4.8l5.4 9.8c.6 1.1-.2 2.4-1.4 2.4H2.6c-1.2 0-2-1.3-1.4-2.4l5.4-9.8c.3-.5.8-.8 1.4-.8z"
        fill="currentColor"
      />
      <path d="M8 5.6v3.6M8 11.7v.01" stroke={CUT} strokeWidth="1.9" strokeLinecap="round" />
    </>
  ),
  down: (
    <>
      <path d="M5.3 1h5.4L15 5.3v5.4L10.7 15H5.3L1 10.7V5.3z" fill="currentColor" />
      <path d="m5.6 5.6 4.8 4.8M10.4 5.6l-4.8 4.8" stroke={CUT} strokeWidth="1.9" strokeLinecap="round" />
    </>
  ),
  held: (
    <>
      <rect x="1.3" y="1.3" width="13.4" height="13.4" rx="3.6" fill="currentColor" />
      <path d="M6.1 5v6M9.9 5v6" stroke={CUT} strokeWidth="2" strokeLinecap="round" />
    </>
  ),
  "not-run": (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M5.2 8h5.6" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  unknown: (
    <circle
      cx="8"
      cy="8"
      r="6.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="2.6 2.27"
    />
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M8 7.4v3.8M8 4.8v.01" stroke={CUT} strokeWidth="1.9" strokeLinecap="round" />
    </>
  ),
};

const SIZES = {
  xs: "size-3",
  sm: "size-[13px]",
  md: "size-3.5",
  lg: "size-[18px]",
  xl: "size-[26px]",
} as const;

type GlyphProps = { tone: Tone; size?: keyof typeof SIZES; className?: string };

/** A status shape. It never stands alone: the word is beside it (patterns/status-glyph) or in its sentence. */
export function Glyph({ tone, size = "md", className }: GlyphProps) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      data-tone={tone}
      className={cn("block flex-none text-tone-fill", SIZES[size], className)}
    >
      {SHAPES[tone]}
    </svg>
  );
}
