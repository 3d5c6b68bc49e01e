"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * After a failed submit, focus goes to the first field that is wrong. Pass the errors of the last submit (a new object
 * each time, null before the first) and put the ref on the form.
 */
export function useFocusFirstInvalid(errors: object | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  return form;
}
