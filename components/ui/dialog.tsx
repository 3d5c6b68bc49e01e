"use client";

import { Dialog as Primitive } from "radix-ui";

import { cn } from "@/lib/ui/cn";

type DialogProps = {
  title: React.ReactNode;
  description?: React.ReactNode;
  children?: React.ReactNode;
  /** Buttons, the safest first. Put one of them in `<DialogClose asChild>`. */
  footer?: React.ReactNode;
  /** The button that opens it; leave it out and use `open` where something else does. */
  trigger?: React.ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
};

export const dialogLook = {
  scrim:
    "fixed inset-0 z-30 grid grid-cols-[minmax(0,1fr)] place-items-center bg-scrim p-4 animate-fade-in max-sm:place-items-end max-sm:p-0 overflow-y-auto",
  // Glyphs and fields inside take the raised ground as theirs.
  panel:
    "w-full max-w-[520px] rounded-xl border border-line-2 bg-raised shadow-3 outline-none [--surface-card:var(--surface-raised)] focus-visible:shadow-3 sm:animate-fade-in max-sm:max-w-none max-sm:animate-sheet-in max-sm:rounded-b-none",
  title: "px-5 pt-[18px] text-lg font-semibold tracking-tight text-balance",
  body: "grid gap-3 px-5 pt-2.5 pb-[18px]",
  footer: "flex flex-wrap justify-end gap-2 border-t border-line-1 px-5 py-3 max-sm:[&>*]:flex-auto",
} as const;

/** A modal panel; a sheet from below on phones. Focus goes to its first control and back to where it came from. */
export function Dialog({
  title,
  description,
  children,
  footer,
  trigger,
  open,
  onOpenChange,
  className,
}: DialogProps) {
  return (
    <Primitive.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger !== undefined && <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      <Primitive.Portal>
        <Primitive.Overlay className={dialogLook.scrim}>
          <Primitive.Content
            {...(description === undefined && { "aria-describedby": undefined })}
            className={cn(dialogLook.panel, className)}
          >
            <Primitive.Title className={dialogLook.title}>{title}</Primitive.Title>
            <div className={dialogLook.body}>
              {description !== undefined && (
                <Primitive.Description className="text-ink-2">{description}</Primitive.Description>
              )}
              {children}
            </div>
            {footer !== undefined && <div className={dialogLook.footer}>{footer}</div>}
          </Primitive.Content>
        </Primitive.Overlay>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export const DialogClose = Primitive.Close;
