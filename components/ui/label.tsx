import { cn } from "@/lib/ui/cn";

export function Label({ className, ...props }: React.ComponentProps<"label">) {
  // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- Field gives it htmlFor
  return <label {...props} className={cn("text-sm font-medium", className)} />;
}
