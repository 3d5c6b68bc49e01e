import { cn } from "@/lib/ui/cn";

/** A grey bar of the final size; it does not shimmer. Wrap a group in `<LoadingRegion>` so that it is announced. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block h-2.5 rounded-xs bg-active", className)} />;
}

export function LoadingRegion({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: React.ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <output> may not hold blocks
    <div role="status" aria-busy="true" aria-label={label} className={className}>
      {children}
    </div>
  );
}
