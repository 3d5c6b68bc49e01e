"use client";

import { createContext, useContext, useEffect, useMemo, useState } from "react";

import { CommandPalette } from "./command-palette";
import { ShortcutList } from "./shortcut-list";
import { useSingleKey } from "./use-single-key";

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
  return (
    <Context value={value}>
      {children}
      <CommandPalette
        open={shown === "palette"}
        onOpenChange={(open) => setShown(open ? "palette" : undefined)}
        onShowShortcuts={() => setShown("shortcuts")}
      />
      <ShortcutList
        open={shown === "shortcuts"}
        onOpenChange={(open) => setShown(open ? "shortcuts" : undefined)}
      />
    </Context>
  );
}
