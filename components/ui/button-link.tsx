import type { ComponentProps } from "react";

import { Link } from "@/i18n/navigation";
import { cn } from "@/lib/ui/cn";

import { type ButtonStyle, buttonStyle } from "./button-style";

type ButtonLinkProps = ComponentProps<typeof Link> & ButtonStyle;

/** A link to another page that looks like a button. */
export function ButtonLink({ variant, size, square, className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={cn(buttonStyle({ variant, size, square }), className)} />;
}
