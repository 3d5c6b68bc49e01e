"use client";

import { useTranslations } from "next-intl";
import { AlertDialog } from "radix-ui";
import { useState } from "react";

import { Button } from "./button";
import { dialogLook } from "./dialog";
import { Notice } from "./notice";

type ConfirmProps = {
  title: React.ReactNode;
  description: React.ReactNode;
  /** Verb and object, as on the button that opened it: "Revoke ci-export". */
  action: string;
  /** Cost of the act, where it sends something. */
  cost?: React.ReactNode;
  danger?: boolean;
  /** Until this is given the act cannot be confirmed; e.g. a tick that is not set yet. */
  disabledReason?: string | undefined;
  onConfirm: () => void | Promise<void>;
  /** The sentence for what `onConfirm` threw; the dialog stays open and shows it. */
  describeError: (error: unknown) => string;
  children?: React.ReactNode;
  trigger?: React.ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Asks before an act that cannot be undone or costs. Focus starts on Cancel. */
export function Confirm({
  title,
  description,
  action,
  cost,
  danger = false,
  disabledReason,
  onConfirm,
  describeError,
  children,
  trigger,
  open: controlledOpen,
  onOpenChange,
}: ConfirmProps) {
  const t = useTranslations("common");
  const [ownOpen, setOwnOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();

  const open = controlledOpen ?? ownOpen;
  const changeOpen = (next: boolean) => {
    setOwnOpen(next);
    setFailure(undefined);
    onOpenChange?.(next);
  };

  async function confirm() {
    setPending(true);
    setFailure(undefined);
    try {
      await onConfirm();
      changeOpen(false);
    } catch (error) {
      setFailure(describeError(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={changeOpen}>
      {trigger !== undefined && <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={dialogLook.scrim}>
          <AlertDialog.Content className={dialogLook.panel}>
            <AlertDialog.Title className={dialogLook.title}>{title}</AlertDialog.Title>
            <div className={dialogLook.body}>
              <AlertDialog.Description className="text-ink-2">{description}</AlertDialog.Description>
              {children}
              {failure !== undefined && <Notice tone="down" role="alert" lead={failure} />}
            </div>
            <div className={dialogLook.footer}>
              <AlertDialog.Cancel asChild>
                <Button variant="quiet">{t("cancel")}</Button>
              </AlertDialog.Cancel>
              <Button
                variant={danger ? "danger" : "primary"}
                pending={pending}
                disabledReason={disabledReason}
                onClick={() => void confirm()}
                // It repeats the object's name, which may be longer than a phone is wide.
                className="h-auto min-h-control max-w-full shrink py-1 wrap-anywhere whitespace-normal max-sm:flex-auto"
                {...(cost !== undefined && { cost })}
              >
                {action}
              </Button>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Overlay>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
