"use client";

import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";

/** What is pasted elsewhere, and a way to copy it. */
export function Command({ command }: { command: string }) {
  return (
    <div className="flex min-w-0 items-start gap-2">
      <Quote className="min-w-0 flex-1">{command}</Quote>
      <CopyButton text={command} variant="default" />
    </div>
  );
}
