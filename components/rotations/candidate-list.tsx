"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import type { Selection } from "@/components/profiles/use-selection";
import { Checkbox } from "@/components/ui/checkbox";

import type { Candidate } from "./candidates";

/** More than this is no list to tick by hand: the filters are above it. */
const SHOWN_MAX = 200;

type CandidateListProps = {
  shown: readonly Candidate[];
  selection: Selection;
  error: string | undefined;
};

export function CandidateList({ shown, selection, error }: CandidateListProps) {
  const t = useTranslations("rotations.many");
  const errorId = useId();
  const free = shown.filter(({ busy }) => !busy).map(({ id }) => id);
  const ticked = free.filter((id) => selection.has(id)).length;
  const more = shown.length - SHOWN_MAX;
  return (
    <fieldset aria-describedby={error === undefined ? undefined : errorId} className="grid min-w-0 gap-1.5">
      <legend className="sr-only">{t("which")}</legend>
      <div className="flex flex-wrap items-center justify-between gap-2 text-xs">
        <Checkbox
          label={t("all", { count: free.length })}
          checked={free.length > 0 && ticked === free.length}
          aria-invalid={error !== undefined || undefined}
          ref={(box) => {
            if (box) box.indeterminate = ticked > 0 && ticked < free.length;
          }}
          onChange={(event) => selection.setAll(free, event.target.checked)}
        />
        <output className="text-ink-3">{t("chosen", { count: selection.ids.size })}</output>
      </div>
      <ul className="grid max-h-56 divide-y divide-line-1 overflow-y-auto rounded-md border border-line-2">
        {shown.slice(0, SHOWN_MAX).map((candidate) => (
          <CandidateItem key={candidate.id} candidate={candidate} selection={selection} />
        ))}
        {shown.length === 0 && <li className="px-3 py-3 text-ink-3">{t("noMatch")}</li>}
        {more > 0 && <li className="px-3 py-2 text-xs text-ink-3">{t("more", { count: more })}</li>}
      </ul>
      {error !== undefined && (
        <p id={errorId} role="alert" className="text-xs text-down-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function CandidateItem({ candidate, selection }: { candidate: Candidate; selection: Selection }) {
  const t = useTranslations("rotations.many");
  const { id, name, owner, mask, busy } = candidate;
  const text = (
    <span className="grid min-w-0">
      <span className="truncate">{name}</span>
      <span className="truncate text-xs text-ink-3">
        {mask === null ? t("noKey") : <code className="font-mono">{mask}</code>}
        {owner !== null && ` · ${owner}`}
        {busy && ` · ${t("busy")}`}
      </span>
    </span>
  );
  return (
    <li className="px-3 py-1.5">
      {busy ? (
        <div className="ps-[23px] text-ink-3">{text}</div>
      ) : (
        <Checkbox
          label={text}
          checked={selection.has(id)}
          onChange={(event) => selection.set(id, event.target.checked)}
        />
      )}
    </li>
  );
}
