import { cn } from "@/lib/ui/cn";

/** Seen only after 300 ms: a wait shorter than that needs no sign. Decorative; say what is going on in text. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={cn("inline-block size-3.5 animate-late-appear", className)}>
      <span className="block size-full rounded-full border-[1.5px] border-current border-r-transparent motion-safe:animate-turn" />
    </span>
  );
}
