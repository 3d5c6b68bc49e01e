/* oxlint-disable jsx-a11y/prefer-tag-over-role -- <progress> cannot be patterned in all browsers */
import { cn } from "@/lib/ui/cn";

type ProgressProps = {
  label: string;
  /** 0–1; leave it out while the amount of work is not known. */
  share?: number | undefined;
  className?: string;
};

/** How far something has come. The numbers stand in text beside it. */
export function Progress({ label, share, className }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
      data-tone="info"
      className={cn("h-[3px] animate-late-appear overflow-hidden rounded-full bg-tone-fill/20", className)}
    >
      <div
        className={cn(
          "h-full origin-left rounded-full transition-transform",
          share === undefined ? "pattern-dashed" : "bg-tone-fill",
        )}
        style={{ transform: `scaleX(${share ?? 1})` }}
      />
    </div>
  );
}
