"use client";

import { Tabs as Primitive } from "radix-ui";

import { cn } from "@/lib/ui/cn";

/** Panels of which one is shown: `<Tabs value onValueChange><TabList label tabs/><TabPanel value>…</TabPanel></Tabs>`. */
export function Tabs({ className, ...props }: React.ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root {...props} className={cn("min-w-0", className)} />;
}

type TabListProps = {
  label: string;
  tabs: readonly { value: string; label: React.ReactNode }[];
  className?: string;
};

export function TabList({ label, tabs, className }: TabListProps) {
  return (
    <Primitive.List
      aria-label={label}
      className={cn("inline-flex max-w-full gap-px overflow-x-auto rounded-md bg-active p-0.5", className)}
    >
      {tabs.map((tab) => (
        <Primitive.Trigger
          key={tab.value}
          value={tab.value}
          className="inline-flex h-control-sm items-center gap-1.5 rounded-sm px-2.5 font-medium whitespace-nowrap text-ink-2 data-[state=active]:bg-selected data-[state=active]:text-ink-1 data-[state=active]:not-focus-visible:shadow-1"
        >
          {tab.label}
        </Primitive.Trigger>
      ))}
    </Primitive.List>
  );
}

export function TabPanel(props: React.ComponentProps<typeof Primitive.Content>) {
  return <Primitive.Content {...props} />;
}
