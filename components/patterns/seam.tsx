/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an <img> would need a file; this follows the theme */
import { useTranslations } from "next-intl";

import { cn } from "@/lib/ui/cn";

function SeamMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      className={cn("flex-none", className)}
    >
      <path d="M3.6 6h8.8M3.6 10h8.8M10.4 3.2 5.6 12.8" />
    </svg>
  );
}

const SIZES = { md: ["size-5", "size-3"], lg: ["size-[30px]", "size-4"] } as const;

/**
 * Stands between probe and gateway where they disagree, and nowhere else. Only when the probe is newer than the
 * beginning of the hold: an older probe says nothing of it.
 */
export function Seam({ size = "md", className }: { size?: keyof typeof SIZES; className?: string }) {
  const t = useTranslations("facts");
  const [box, mark] = SIZES[size];
  return (
    <span
      role="img"
      aria-label={t("disagree")}
      className={cn(
        "grid flex-none place-items-center rounded-full bg-held-tint text-held-ink shadow-[inset_0_0_0_1px_var(--held-line)]",
        box,
        className,
      )}
    >
      <SeamMark className={mark} />
    </span>
  );
}

/** The same mark in a line of text: "≠ Key healthy; the reply was a throttle". */
export function SeamNote({ children }: { children: React.ReactNode }) {
  return (
    <span className="inline-flex items-start gap-1 font-medium text-held-ink">
      <SeamMark className="mt-0.5 size-[13px]" />
      <span>{children}</span>
    </span>
  );
}
