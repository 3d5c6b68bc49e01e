import { cn } from "@/lib/ui/cn";

export function Card({ className, ...props }: React.ComponentProps<"section">) {
  return (
    <section
      {...props}
      className={cn("min-w-0 rounded-lg border border-line-1 bg-card shadow-1", className)}
    />
  );
}

type CardHeaderProps = {
  title: React.ReactNode;
  /** Before the title: a glyph or a step number. */
  before?: React.ReactNode;
  /** Right after the title: a `Count`, a quiet note. */
  beside?: React.ReactNode;
  /** At the end of the line. */
  actions?: React.ReactNode;
  /** Give the card `aria-labelledby` with this id. */
  titleId?: string;
  className?: string;
};

export function CardHeader({ title, before, beside, actions, titleId, className }: CardHeaderProps) {
  return (
    <header
      className={cn(
        "flex min-h-[46px] items-center gap-2 border-b border-line-1 px-4 py-2 max-sm:flex-wrap",
        className,
      )}
    >
      {before}
      <h2 id={titleId} className="text-md font-semibold tracking-tight">
        {title}
      </h2>
      {beside}
      {actions !== undefined && (
        <div className="ms-auto flex flex-wrap items-center justify-end gap-2 [&>span]:justify-end">
          {actions}
        </div>
      )}
    </header>
  );
}

export function CardBody({ className, ...props }: React.ComponentProps<"div">) {
  return <div {...props} className={cn("p-4", className)} />;
}

export function CardFooter({ className, ...props }: React.ComponentProps<"footer">) {
  return (
    <footer
      {...props}
      className={cn(
        "flex min-w-0 flex-wrap items-center gap-2 border-t border-line-1 px-4 py-2.5 text-xs text-ink-3",
        className,
      )}
    />
  );
}

/** The number beside a title. */
export function Count({ children }: { children: React.ReactNode }) {
  return (
    <span className="inline-grid h-[18px] min-w-5 place-items-center rounded-full bg-active px-1.5 text-2xs font-semibold text-ink-2">
      {children}
    </span>
  );
}
