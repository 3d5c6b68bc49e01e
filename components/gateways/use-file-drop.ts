"use client";

import { useEffect, useEffectEvent, useState } from "react";

/**
 * Files dropped anywhere on the page. Whoever misses a small zone would otherwise see the browser open the log in place
 * of the page. Gives whether files hang over the page now.
 */
export function useFileDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const handle = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setOver(event.type === "dragover");
    const files = [...event.dataTransfer.files];
    if (event.type === "drop" && files.length > 0) onDrop(files);
  });
  useEffect(() => {
    const listener = (event: DragEvent) => handle(event);
    const left = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    document.addEventListener("dragover", listener);
    document.addEventListener("drop", listener);
    document.addEventListener("dragleave", left);
    return () => {
      document.removeEventListener("dragover", listener);
      document.removeEventListener("drop", listener);
      document.removeEventListener("dragleave", left);
    };
  }, []);
  return over;
}
