import type { ComponentProps } from "react";

import { Link } from "@/i18n/navigation";
import { cn } from "@/lib/ui/cn";

type TextLinkProps = ComponentProps<typeof Link> & {
  /** Inside a sentence a link needs more than its colour. */
  inline?: boolean;
};

export function TextLink({ inline = false, className, ...props }: TextLinkProps) {
  return (
    <Link
      {...props}
      className={cn(
        "font-medium text-accent-ink underline-offset-2 hover:underline",
        inline && "underline decoration-accent-ink/40",
        className,
      )}
    />
  );
}
