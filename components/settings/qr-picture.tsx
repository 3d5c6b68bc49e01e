"use client";

import { useMemo } from "react";

import { cn } from "@/lib/ui/cn";

import { qrPath } from "./qr-path";

/** Dark on white in both themes: not every camera reads the other way round. */
export function QrPicture({ text, label, className }: { text: string; label: string; className?: string }) {
  const { path, size } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={cn("rounded-sm bg-qr-ground", className)}
    >
      <path d={path} className="fill-qr-ink" />
    </svg>
  );
}
