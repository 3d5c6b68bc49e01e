"use client";

import { Switch as Primitive } from "radix-ui";

import { cn } from "@/lib/ui/cn";

/** On or off, at once. Say "on" or "off" in text beside it: the position alone is not enough. */
export function Switch({ className, ...props }: React.ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      {...props}
      className={cn(
        "relative h-[18px] w-[30px] flex-none rounded-full bg-line-3 transition-colors data-[state=checked]:bg-accent-fill",
        className,
      )}
    >
      <Primitive.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-card transition-transform data-[state=checked]:translate-x-3.5" />
    </Primitive.Root>
  );
}
