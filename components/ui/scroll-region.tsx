import { cn } from "@/lib/ui/cn";

type ScrollRegionProps = {
  id?: string;
  label: string;
  /** How high it may get, where that has a limit. */
  className?: string;
  children: React.ReactNode;
};

/** Something wide or long inside a card: it scrolls by itself, by pointer and by keyboard. */
export function ScrollRegion({ id, label, className, children }: ScrollRegionProps) {
  return (
    // The ring lies over what scrolls: heads and columns that stick have a ground of their own.
    <div className="relative after:pointer-events-none after:absolute after:inset-0 after:z-[2] after:rounded-b-[inherit] last:rounded-b-lg has-[>section:focus-visible]:after:shadow-[inset_0_0_0_2px_var(--accent-fill)]">
      <section
        id={id}
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboard users scroll it too
        tabIndex={0}
        // What is there for screen readers only is placed absolutely: it must not widen the page.
        className={cn("relative overflow-auto rounded-b-[inherit] focus-visible:shadow-none", className)}
      >
        {children}
      </section>
    </div>
  );
}
