import { cn } from "@/lib/ui/cn";

type EmptyStateProps = {
  icon?: React.ReactNode;
  title: React.ReactNode;
  children?: React.ReactNode;
  actions?: React.ReactNode;
  className?: string;
};

/** Nothing here yet: a good sentence and the way to the first thing, no picture. */
export function EmptyState({ icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <div className={cn("grid justify-items-center gap-1.5 px-6 py-12 text-center", className)}>
      {icon !== undefined && <span className="text-ink-3">{icon}</span>}
      <div className="font-semibold">{title}</div>
      {children !== undefined && <p className="max-w-[44ch] text-pretty text-ink-2">{children}</p>}
      {actions !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
