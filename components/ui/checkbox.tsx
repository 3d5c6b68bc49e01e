import { cn } from "@/lib/ui/cn";

type CheckboxProps = Omit<React.ComponentProps<"input">, "type"> & {
  /** The text beside it; without one give an `aria-label`. */
  label?: React.ReactNode;
};

export function Checkbox({ label, className, ...props }: CheckboxProps) {
  const box = (
    <input
      {...props}
      type="checkbox"
      className={cn("m-0 mt-0.5 size-[15px] flex-none accent-accent-fill", className)}
    />
  );
  if (label === undefined) return box;
  return (
    <label className="flex cursor-pointer items-start gap-2">
      {box}
      <span className="min-w-0">{label}</span>
    </label>
  );
}
