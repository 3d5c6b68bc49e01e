import { cn } from "@/lib/ui/cn";

/** Names and values in two columns: `<KeyValueList><KeyValue label="Name">…</KeyValue></KeyValueList>`. */
export function KeyValueList({ className, children }: { className?: string; children: React.ReactNode }) {
  return (
    <dl
      className={cn(
        "grid grid-cols-[108px_minmax(0,1fr)] gap-x-3 gap-y-[7px] max-sm:grid-cols-[92px_minmax(0,1fr)]",
        className,
      )}
    >
      {children}
    </dl>
  );
}

export function KeyValue({ label, children }: { label: React.ReactNode; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-xs leading-5 text-ink-3">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
