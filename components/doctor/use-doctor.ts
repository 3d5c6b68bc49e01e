"use client";

import { useEffect, useRef, useState } from "react";

import type { Consultation } from "./consultation";
import { type DoctorRoom, openDoctorRoom } from "./doctor-room";

/** Typing goes on for this long before it is looked at. */
const PAUSE_MS = 300;

/** What the doctor said, of which text and for which version. */
type Said = { text: string; version: string; consultation: Consultation };

/**
 * A config and what the doctor says of it. Nothing is sent: the rules run in this browser. It is forgotten when the page
 * is left, also when the browser keeps that page for its back button.
 */
export function useDoctor(version: string) {
  /** As it came, then as it was after each repair. */
  const [texts, setTexts] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  const [failedFor, setFailedFor] = useState<{ text: string; attempt: number } | null>(null);
  const [repairing, setRepairing] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const room = useRef<DoctorRoom>(null);
  const pause = useRef(0);
  const text = texts.at(-1) ?? "";
  const isEmpty = text.trim() === "";

  useEffect(() => {
    const close = () => {
      room.current?.close();
      room.current = null;
    };
    const forget = () => {
      close();
      setTexts([]);
      setSaid(null);
    };
    window.addEventListener("pagehide", forget);
    return () => {
      window.removeEventListener("pagehide", forget);
      close();
    };
  }, []);

  useEffect(() => {
    if (isEmpty) return;
    let isCurrent = true;
    const look = async () => {
      room.current ??= openDoctorRoom();
      try {
        const consultation = await room.current.consult(text, version);
        if (!isCurrent) return;
        setSaid({ text, version, consultation });
      } catch {
        // The browser's log has the reason; people are told that, and offered another try.
        if (isCurrent) setFailedFor({ text, attempt });
      }
    };
    const timer = setTimeout(() => void look(), pause.current);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, isEmpty, version, attempt]);

  function change(next: readonly string[], pauseMs = 0) {
    pause.current = pauseMs;
    setTexts(next);
  }

  const retry = () => setAttempt((count) => count + 1);

  return {
    /** As it is now, keys and all: in this page's memory and nowhere else. */
    text,
    /** As it was before the repairs; null where there are none. */
    before: texts.length > 1 ? (texts[0] ?? null) : null,
    repairs: Math.max(0, texts.length - 1),
    /** Of this text, or of the one before while `looking`. */
    consultation: isEmpty ? null : (said?.consultation ?? null),
    looking: !isEmpty && (said?.text !== text || said.version !== version),
    failed: !isEmpty && failedFor?.text === text && failedFor.attempt === attempt,
    repairing,
    retry,
    /** Another text in place of what was there. `typed`: more of it may follow at once. */
    setText: (next: string, { typed = false } = {}) => {
      change(next === "" ? [] : [next], typed ? PAUSE_MS : 0);
      if (next === "") setSaid(null);
    },
    /** Makes the repair of one finding or of all; false when there was none to make. Throws DoctorFailed. */
    repair: async (which: number | "all"): Promise<boolean> => {
      room.current ??= openDoctorRoom();
      setRepairing(true);
      try {
        const next = await room.current.repair(text, version, which);
        if (next === text) retry();
        else change([...texts, next]);
        return next !== text;
      } finally {
        setRepairing(false);
      }
    },
    undo: () => change(texts.slice(0, -1)),
  };
}

export type Doctor = ReturnType<typeof useDoctor>;
