import { cn } from "@/lib/ui/cn";

// "Lin Wei" → LW, "lin.wei@example.com" → LW, "魏琳" → 魏琳: the first letters of two words, or two characters of one.
function initials(name: string): string {
  const words =
    name
      .split("@")[0]
      ?.split(/[\s._-]+/)
      .filter(Boolean) ?? [];
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? "?")].slice(0, 2);
  return letters.join("").toUpperCase();
}

/** A person's initials. Decorative: the name stands beside it or is the label of what holds it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-grid size-[22px] flex-none place-items-center rounded-full bg-active text-[0.625rem] leading-none font-semibold text-ink-2 shadow-[inset_0_0_0_1px_var(--line-1)]",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
