"use client";

import { useEffect, useState } from "react";

/**
 * What stands in a key field, as it was pasted. It lives in memory only, and is gone when its page is left: also
 * when the browser keeps that page for its back button, or React keeps it hidden.
 */
export function useKeyText(): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => {
    const empty = () => setText("");
    window.addEventListener("pagehide", empty);
    return () => {
      window.removeEventListener("pagehide", empty);
      empty();
    };
  }, []);
  return [text, setText];
}
