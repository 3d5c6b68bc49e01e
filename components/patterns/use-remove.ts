"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "sonner";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

/**
 * For a row that can be taken away: `remove` deletes what the path names, says so and has what lists it asked for again;
 * it throws what the call threw, for a `Confirm`. `control` goes on the row's button: the focus moves on from it.
 */
export function useRemove(listed: { queryKey: QueryKey }) {
  const queries = useQueryClient();
  const control = useRef<HTMLButtonElement>(null);

  async function remove(path: `/api/${string}`, done: string) {
    const next = controlBeside(control.current);
    await api(z.null(), path, { method: "DELETE" });
    toast.success(done);
    await queries.invalidateQueries({ queryKey: listed.queryKey });
    // The row has left with its dialog, and nothing has the focus; where it stays, the dialog gives it back.
    setTimeout(() => {
      if (document.activeElement === document.body) next?.focus();
    });
  }

  return { control, remove };
}

/** The same control of the next row, else of the one before, else the first one of the card. */
function controlBeside(control: HTMLElement | null): HTMLElement | null {
  const row = control?.closest("tr, li");
  for (const beside of [row?.nextElementSibling, row?.previousElementSibling]) {
    const last = [...(beside?.querySelectorAll<HTMLElement>("button") ?? [])].at(-1);
    if (last) return last;
  }
  return control?.closest("section")?.querySelector<HTMLElement>("header button") ?? null;
}
