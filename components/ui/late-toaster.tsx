"use client";

import { lazy, Suspense, useEffect, useState } from "react";

const Toaster = lazy(async () => ({ default: (await import("./toaster")).Toaster }));

/** The toaster, from the first press of a key or button on: before that nothing is announced. */
export function LateToaster() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const want = () => setWanted(true);
    const once = { capture: true, once: true };
    window.addEventListener("pointerdown", want, once);
    window.addEventListener("keydown", want, once);
    return () => {
      window.removeEventListener("pointerdown", want, once);
      window.removeEventListener("keydown", want, once);
    };
  }, []);
  return (
    wanted && (
      <Suspense>
        <Toaster />
      </Suspense>
    )
  );
}
