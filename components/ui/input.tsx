import { cn } from "@/lib/ui/cn";

const BOX =
  "flex min-w-0 items-center gap-2 rounded-md border border-line-2 bg-card px-2.5 focus-within:shadow-focus " +
  "has-[[aria-invalid=true]]:border-down-fill has-[:disabled]:bg-sunken has-[:disabled]:text-ink-3 " +
  "has-[[readonly]]:bg-sunken has-[[readonly]]:text-ink-2";

type InputProps = Omit<React.ComponentProps<"input">, "prefix"> & {
  /** Inside the frame: an icon before, a glyph, mask or key after. */
  before?: React.ReactNode;
  after?: React.ReactNode;
  mono?: boolean;
  /** Of the input itself; `className` is the frame's. */
  inputClassName?: string;
};

export function Input({ before, after, mono = false, className, inputClassName, ...props }: InputProps) {
  return (
    <div className={cn(BOX, "h-control", className)}>
      {before}
      <input
        {...props}
        className={cn(
          "h-full min-w-0 flex-1 bg-transparent shadow-none outline-none focus-visible:shadow-none",
          mono && "font-mono text-xs",
          inputClassName,
        )}
      />
      {after}
    </div>
  );
}

export function Textarea({
  mono = false,
  className,
  ...props
}: React.ComponentProps<"textarea"> & { mono?: boolean }) {
  return (
    <textarea
      rows={4}
      {...props}
      className={cn(
        "block w-full min-w-0 rounded-md border border-line-2 bg-card px-2.5 py-2 aria-invalid:border-down-fill",
        "disabled:bg-sunken disabled:text-ink-3",
        mono && "font-mono text-xs",
        className,
      )}
    />
  );
}
