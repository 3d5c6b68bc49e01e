"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { copyText } from "@/lib/ui/copy-text";

import { Button } from "./button";
import type { ButtonStyle } from "./button-style";

const SHOWN_MS = 2000;
const LABEL = "[grid-area:1/1] aria-hidden:invisible";

type CopyButtonProps = Pick<ButtonStyle, "variant" | "size"> & {
  /** Exactly what is shown, never a mask of a key. */
  text: string;
  /** Says what is copied where "Copy" alone is not clear. */
  label?: string;
  /** The icon alone; the label is read out, and shown on hover. */
  square?: boolean;
  /** The text is about to be another one: not to be copied now. */
  pending?: boolean;
  onCopied?: () => void;
  className?: string;
};

/** The label becomes "Copied" for 2 s and is announced; both labels share one box, so the width stays. */
export function CopyButton({
  text,
  label,
  variant = "quiet",
  size = "sm",
  square = false,
  pending = false,
  onCopied,
  className,
}: CopyButtonProps) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await copyText(text);
      setCopied(true);
      onCopied?.();
    } catch {
      // The browser's own reason is in no language of ours, and what can be done is always the same.
      (await import("sonner")).toast.error(t("copyRefused"));
    }
  }

  return (
    <Button
      variant={variant}
      size={size}
      square={square}
      pending={pending}
      {...(square && { title: label ?? t("copy") })}
      onClick={() => void copy()}
      {...(className !== undefined && { className })}
    >
      {copied ? <Check /> : <Copy />}
      <span className={square ? "sr-only" : "grid justify-items-start"}>
        <span aria-hidden={copied} className={LABEL}>
          {label ?? t("copy")}
        </span>
        <span aria-hidden={!copied} className={LABEL}>
          {t("copied")}
        </span>
      </span>
      <output className="sr-only">{copied && t("copied")}</output>
    </Button>
  );
}
