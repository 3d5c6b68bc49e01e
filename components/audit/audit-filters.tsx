"use client";

import { Clock, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { AUDIT_SPANS, type AuditView } from "@/lib/audit/queries";

type AuditFiltersProps = {
  view: AuditView;
  onChange: (change: Partial<AuditView>) => void;
  actors: readonly string[];
  actions: readonly string[];
};

/** No name and no action looks like this. */
const ALL = "*";

/** A text, a span of time, a person or token, an action. */
export function AuditFilters({ view, onChange, actors, actions }: AuditFiltersProps) {
  const t = useTranslations("audit");
  const optionsOf = (all: string, values: readonly string[]) => [
    { value: ALL, label: all },
    ...values.map((value) => ({ value, label: value })),
  ];
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line-1 px-4 py-2.5">
      {/* Made anew when the address changes by another way: back, or the filters taken off. */}
      <TextFilter
        key={view.q ?? ""}
        value={view.q ?? ""}
        onSearch={(q) => onChange({ q: q === "" ? null : q })}
      />
      {AUDIT_SPANS.map((span) => (
        <Chip
          key={span}
          pressed={view.span === span}
          onClick={() => onChange({ span: view.span === span ? null : span })}
        >
          <Clock />
          {t(`span.${span}`)}
        </Chip>
      ))}
      <Select
        aria-label={t("who")}
        className="h-control-sm w-44 max-sm:w-full"
        options={optionsOf(t("everybody"), actors)}
        value={view.actor ?? ALL}
        onValueChange={(value) => onChange({ actor: value === ALL ? null : value })}
      />
      <Select
        aria-label={t("action")}
        className="h-control-sm w-44 max-sm:w-full"
        options={optionsOf(t("everything"), actions)}
        value={view.action ?? ALL}
        onValueChange={(value) => onChange({ action: value === ALL ? null : value })}
      />
    </div>
  );
}

function TextFilter({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const t = useTranslations("audit");
  const [text, setText] = useState(value);
  return (
    <search className="max-sm:w-full">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(text.trim());
        }}
      >
        <Input
          type="search"
          before={<Search className="text-ink-3" />}
          aria-label={t("filter")}
          placeholder={t("filterHint")}
          className="w-60 max-sm:w-full"
          maxLength={100}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            // The little cross of the field.
            if (event.target.value === "") onSearch("");
          }}
          onBlur={() => text.trim() !== value && onSearch(text.trim())}
        />
      </form>
    </search>
  );
}
