"use client";

import { ClipboardPaste, File as FileIcon, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { Button } from "@/components/ui/button";
import { cn } from "@/lib/ui/cn";

import { useFileDrop } from "./use-file-drop";

type LogDropProps = {
  /** Why no log can be read now; shown beside the buttons. */
  disabledReason: string | undefined;
  onFiles: (files: readonly File[]) => void;
  onPaste: () => void;
};

/** Where logs are dropped; the rest of the page takes them too. The two buttons do the same for keyboards and phones. */
export function LogDrop({ disabledReason, onFiles, onPaste }: LogDropProps) {
  const t = useTranslations("gateways.log");
  const input = useRef<HTMLInputElement>(null);
  const refuses = disabledReason !== undefined;
  const over = useFileDrop((files) => !refuses && onFiles(files));

  return (
    <div
      role="group"
      aria-label={t("dropLabel")}
      className={cn(
        "grid place-items-center gap-1.5 rounded-md border-[1.5px] border-dashed border-line-3 bg-sunken px-4.5 py-6.5 text-center text-ink-2",
        over && !refuses && "border-accent-fill bg-accent-tint",
      )}
    >
      <Upload />
      <p className="font-medium text-ink-1">{t("dropTitle")}</p>
      <p className="max-w-[60ch] text-xs text-pretty text-ink-3">{t("dropText")}</p>
      <div className="mt-1 flex flex-wrap items-center justify-center gap-2">
        <Button size="sm" disabledReason={disabledReason} onClick={() => input.current?.click()}>
          <FileIcon />
          {t("choose")}
        </Button>
        {!refuses && (
          <Button size="sm" variant="quiet" onClick={onPaste}>
            <ClipboardPaste />
            {t("paste")}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={t("choose")}
        className="sr-only"
        // No `accept`: the names of rotated logs end in .1, .2 or a date. The server looks at the bytes.
        onChange={(event) => {
          if (event.target.files?.length) onFiles([...event.target.files]);
          // The same file again is a change too.
          event.target.value = "";
        }}
      />
    </div>
  );
}
