"use client";

import { Button } from "@/components/ui/button";
import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";

type SecretToKeepProps = {
  /** A token or a link. */
  secret: string;
  /** What it is. */
  label: string;
  copy: string;
  /** On the button that puts it away. */
  kept: string;
  onKept: () => void;
  /** What to know of it, or to do with it. */
  children?: React.ReactNode;
};

/** A secret as text, to be copied, and the one way to put it away. Stands in a `ShownOnceDialog`. */
export function SecretToKeep({ secret, label, copy, kept, onKept, children }: SecretToKeepProps) {
  return (
    <div className="grid gap-3">
      <div role="group" aria-label={label} className="grid gap-2">
        <Quote className="py-2.5 text-ink-1 select-all">{secret}</Quote>
        <div>
          <CopyButton text={secret} label={copy} variant="default" size="md" />
        </div>
      </div>
      {children}
      <div className="flex justify-end max-sm:[&>*]:flex-auto">
        <Button variant="primary" onClick={onKept}>
          {kept}
        </Button>
      </div>
    </div>
  );
}
