"use client";

import { useState } from "react";

import { Dialog } from "@/components/ui/dialog";

type ShownOnceDialogProps<Secret> = {
  /** The button that opens it. */
  trigger: React.ReactNode;
  /** Null: it is not made yet. */
  title: (secret: Secret | null) => string;
  description: (secret: Secret | null) => string;
  /** What makes it; `close` where there turns out to be nothing to show. */
  form: (dialog: { show: (secret: Secret) => void; close: () => void }) => React.ReactNode;
  shown: (secret: Secret, close: () => void) => React.ReactNode;
  onClosed?: () => void;
};

/** First the form that makes a secret, then the secret, which only a button of its own puts away. */
export function ShownOnceDialog<Secret>({
  trigger,
  title,
  description,
  form,
  shown,
  onClosed,
}: ShownOnceDialogProps<Secret>) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<Secret | null>(null);

  function close() {
    setOpen(false);
    setSecret(null);
    onClosed?.();
  }

  return (
    <Dialog
      trigger={trigger}
      open={open}
      // Escape or a click beside it must not throw away what is shown only once.
      onOpenChange={(next) => (next ? setOpen(true) : secret === null && close())}
      title={title(secret)}
      description={description(secret)}
    >
      {secret === null ? form({ show: (made) => setSecret(() => made), close }) : shown(secret, close)}
    </Dialog>
  );
}
