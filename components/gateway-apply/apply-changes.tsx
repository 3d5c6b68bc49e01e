"use client";

import { useTranslations } from "next-intl";

import { CodePanel, type LineMark } from "@/components/ui/code-panel";
import { Disclosure } from "@/components/ui/disclosure";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ApplyResult } from "@/lib/gateway-config/schemas";

import { isShort, kindOf, placeName, readable } from "./change-text";

type Change = ApplyResult["changes"][number];

/** Place by place, what was there and what will be; long values open on demand. */
export function ApplyChanges({ label, changes }: { label: string; changes: readonly Change[] }) {
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-line-1">
      <ScrollRegion label={label} className="max-h-[42vh]">
        <ul className="divide-y divide-line-1">
          {changes.map((change) => (
            <li key={change.pointer} className="min-w-0">
              <ChangeItem change={change} />
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </div>
  );
}

function ChangeItem({ change }: { change: Change }) {
  const t = useTranslations("gatewayControl.apply");
  const place = placeName(change.pointer);
  if (!isShort(change)) {
    return (
      <Disclosure
        title={<code className="font-mono text-xs">{place}</code>}
        beside={t(`kinds.${kindOf(change)}`)}
      >
        <ChangeCode change={change} place={place} />
      </Disclosure>
    );
  }
  return (
    <div className="grid gap-1 py-2">
      <p className="flex flex-wrap gap-x-2.5 px-4">
        <code className="min-w-0 font-mono text-xs wrap-anywhere">{place}</code>
        <span className="text-xs text-ink-3">{t(`kinds.${kindOf(change)}`)}</span>
      </p>
      <ChangeCode change={change} place={place} />
    </div>
  );
}

function ChangeCode({ change: { before, after }, place }: { change: Change; place: string }) {
  const t = useTranslations("gatewayControl.apply");
  const lines = (json: string | null) => (json === null ? [] : readable(json, t("hidden")).split("\n"));
  const [was, is] = [lines(before), lines(after)];
  const marks = Object.fromEntries(
    [...was, ...is].map((_line, index): [number, LineMark] => [
      index + 1,
      index < was.length ? "delete" : "add",
    ]),
  );
  return <CodePanel wrap copy={false} label={place} code={[...was, ...is].join("\n")} marks={marks} />;
}
