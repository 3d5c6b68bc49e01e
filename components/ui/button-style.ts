import { cva, type VariantProps } from "class-variance-authority";

/** The look of a button, for links that look like one too. `primary` is ink, and there is one per view. */
export const buttonStyle = cva(
  [
    "relative inline-flex h-control flex-none items-center justify-center gap-[7px] rounded-md border px-[11px]",
    "text-sm font-medium whitespace-nowrap select-none transition-[background-color,border-color]",
    "aria-disabled:cursor-not-allowed aria-disabled:border-line-1 aria-disabled:bg-sunken aria-disabled:text-ink-3 aria-disabled:not-focus-visible:shadow-none",
    // The resting shadow is a utility and would win over the ring that every focused element has.
    "focus-visible:shadow-focus",
  ],
  {
    variants: {
      variant: {
        default: "border-line-2 bg-card text-ink-1 shadow-1 hover:border-line-3 hover:bg-hover",
        primary: "border-strong bg-strong text-on-strong shadow-1 hover:bg-strong-hover",
        quiet: "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink-1",
        danger: "border-line-2 bg-card text-down-ink shadow-1 hover:border-down-line hover:bg-down-tint",
      },
      size: {
        md: "",
        sm: "h-control-sm gap-[5px] rounded-sm px-2 text-xs [&_.lucide]:size-3.5",
      },
      square: { true: "px-0", false: "" },
    },
    compoundVariants: [
      { square: true, size: "md", className: "w-control" },
      { square: true, size: "sm", className: "w-control-sm" },
    ],
    defaultVariants: { variant: "default", size: "md", square: false },
  },
);

export type ButtonStyle = VariantProps<typeof buttonStyle>;
