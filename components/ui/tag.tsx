import { cn } from "@/lib/ui/cn";

type TagProps = { outline?: boolean; mono?: boolean; className?: string; children: React.ReactNode };

/** A short property of a thing: its plan, its region, OpenClaw's reason word. Not a status. */
export function Tag({ outline = false, mono = false, className, children }: TagProps) {
  return (
    <span
      className={cn(
        "inline-flex h-[18px] flex-none items-center rounded-xs px-1.5 text-2xs leading-none font-medium whitespace-nowrap text-ink-2",
        outline ? "shadow-[inset_0_0_0_1px_var(--line-2)]" : "bg-active",
        mono && "font-mono",
        className,
      )}
    >
      {children}
    </span>
  );
}
