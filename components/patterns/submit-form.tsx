"use client";

import { useEffect, useRef } from "react";

type SubmitFormProps = {
  /** Of the last submit: a new object each time, null before the first. Focus goes to the first field that is wrong. */
  problems: object | null;
  /** A submit is on its way: another one does nothing. */
  pending?: boolean;
  onSubmit: (data: FormData) => void;
  className?: string;
  children: React.ReactNode;
};

/** A form that says itself what is wrong with it, and is sent once at a time. */
export function SubmitForm({ problems, pending = false, onSubmit, className, children }: SubmitFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problems) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  return (
    <form
      ref={form}
      // Before the script is there a click submits by itself: not as GET, which would put a password into the URL.
      method="post"
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) onSubmit(new FormData(event.currentTarget));
      }}
    >
      {children}
    </form>
  );
}
