"use client";

import { createContext, lazy, Suspense, useContext, useEffect, useMemo, useState } from "react";

import { useSingleKey } from "./use-single-key";

// They come when they are first asked for: no page waits for what most visits never open.
const CommandPalette = lazy(async () => ({ default: (await import("./command-palette")).CommandPalette }));
const ShortcutList = lazy(async () => ({ default: (await import("./shortcut-list")).ShortcutList }));

type PaletteContext = { openPalette: () => void; openShortcuts: () => void };

const Context = createContext<PaletteContext | null>(null);

export function usePalette(): PaletteContext {
  const value = useContext(Context);
  if (!value) throw new Error("usePalette belongs inside <PaletteProvider>.");
  return value;
}

/** ⌘K and Ctrl K open the palette from anywhere, `?` the list of keys. */
export function PaletteProvider({ children }: { children: React.ReactNode }) {
  const [shown, setShown] = useState<"palette" | "shortcuts">();

  useSingleKey("?", () => setShown("shortcuts"));
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setShown((current) => (current === "palette" ? undefined : "palette"));
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  const value = useMemo(
    () => ({ openPalette: () => setShown("palette"), openShortcuts: () => setShown("shortcuts") }),
    [],
  );
  const close = () => setShown(undefined);
  return (
    <Context value={value}>
      {children}
      <Suspense>
        {shown === "palette" && (
          <CommandPalette open onOpenChange={close} onShowShortcuts={() => setShown("shortcuts")} />
        )}
        {shown === "shortcuts" && <ShortcutList open onOpenChange={close} />}
      </Suspense>
    </Context>
  );
}
