"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Checkbox } from "@/components/ui/checkbox";
import { Glyph } from "@/components/ui/glyph";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { findPreset } from "@/lib/alibaba/presets";
import type { ImportItem } from "@/lib/imports/schemas";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { hasKey, type ImportChoice, obstacle } from "./import-choices";
import { ImportKey } from "./import-key";

/** No profile's id: those begin with letters. */
const NEW = "-";

type Target = Pick<ProfileRow, "id" | "name" | "baseUrls">;

type ImportEntryProps = {
  item: ImportItem;
  choice: ImportChoice;
  profiles: readonly Target[];
  onChange: (choice: ImportChoice) => void;
};

/** One provider of the document: what it is, and what becomes of it. */
export function ImportEntry({ item, choice, profiles, onChange }: ImportEntryProps) {
  const t = useTranslations("imports.entry");
  const refused = item.verdict === "refused";
  const preventing = obstacle(item, choice);
  return (
    <div className="grid gap-2.5 px-4 py-3">
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 content-start gap-1">
          {refused ? (
            <span className="flex gap-2 font-medium wrap-anywhere">
              <Glyph tone="not-run" className="mt-[3px]" />
              {item.providerId}
            </span>
          ) : (
            <Checkbox
              checked={choice.chosen}
              onChange={(event) => onChange({ ...choice, chosen: event.target.checked })}
              label={<span className="font-medium wrap-anywhere">{item.providerId}</span>}
            />
          )}
          <EntryTags item={item} />
        </div>
        <ImportKey item={item} />
      </div>
      <EntryNotes item={item} />
      {!refused && choice.chosen && (
        <div className="grid gap-3 rounded-md bg-sunken p-3 sm:grid-cols-2">
          <Field label={t("into")}>
            {(control) => (
              <Select
                {...control}
                value={choice.profileId ?? NEW}
                onValueChange={(value) => onChange({ ...choice, profileId: value === NEW ? null : value })}
                options={[
                  ...(item.presetId === null ? [] : [{ value: NEW, label: t("newProfile") }]),
                  ...targets(item, profiles),
                ]}
              />
            )}
          </Field>
          {choice.profileId === null ? (
            <Field label={t("name")} error={preventing === "nameMissing" ? t("nameMissing") : undefined}>
              {(control) => (
                <Input
                  {...control}
                  value={choice.name}
                  maxLength={80}
                  autoComplete="off"
                  onChange={(event) => onChange({ ...choice, name: event.target.value })}
                />
              )}
            </Field>
          ) : (
            <p className="text-xs text-ink-3 sm:pt-6">
              {t(preventing === "nothingNew" ? "nothingNew" : "keyIntoProfile")}
            </p>
          )}
          {choice.profileId === null && item.editions.length > 0 && (
            <Editions item={item} choice={choice} onChange={onChange} />
          )}
          {choice.profileId === null && hasKey(item) && (
            <Checkbox
              className="sm:col-span-2"
              checked={choice.withKey}
              onChange={(event) => onChange({ ...choice, withKey: event.target.checked })}
              label={t("withKey", { mask: item.key.mask ?? "" })}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** A key never goes to another host than the one it stood beside. The profile that has this way in stands first. */
function targets(item: ImportItem, profiles: readonly Target[]) {
  const own = item.profile;
  const others = hasKey(item)
    ? profiles.filter(({ id, baseUrls }) => id !== own?.id && baseUrls.openai === item.baseUrl)
    : [];
  return [...(own ? [own] : []), ...others].map(({ id, name }) => ({ value: id, label: name }));
}

/** Which plan the key is of: neither the address nor the key tells. */
function Editions({ item, choice, onChange }: Omit<ImportEntryProps, "profiles">) {
  const t = useTranslations("imports.entry");
  const plan = useTranslations("vocabulary.plan");
  const presets = item.editions.flatMap((id) => findPreset(id) ?? []);
  return (
    <Field
      className="sm:col-span-2"
      label={t("edition")}
      error={choice.presetId === null ? t("editionMissing") : undefined}
    >
      {(control) => (
        <Select
          {...control}
          value={choice.presetId ?? undefined}
          placeholder={t("choose")}
          onValueChange={(presetId) => onChange({ ...choice, presetId })}
          options={presets.map((preset) => ({ value: preset.id, label: plan(preset.plan) }))}
        />
      )}
    </Field>
  );
}

function EntryTags({ item: { presetId } }: { item: ImportItem }) {
  const words = useTranslations("vocabulary");
  const preset = presetId === null ? null : findPreset(presetId);
  if (!preset) return null;
  return (
    <span className="flex flex-wrap gap-1 ps-[23px]">
      <Tag>{words(`plan.${preset.plan}`)}</Tag>
      <Tag outline>{words(`region.${preset.region}`)}</Tag>
    </span>
  );
}

function EntryNotes({ item: { refusal, notices, profile, verdict } }: { item: ImportItem }) {
  const t = useTranslations("imports");
  const repairs = useTranslations("keyHygiene.repairs");
  const known = notices.filter((code) => repairs.has(code as "added-v1"));
  const own = notices.filter((code) => t.has(`notices.${code as "repeats-an-entry"}`));
  if (!refusal && known.length + own.length === 0 && verdict !== "known") return null;
  return (
    <ul className="grid gap-0.5 ps-[23px] text-xs text-ink-3">
      {refusal && (
        <li>{t.has(`refusals.${refusal.code}`) ? t(`refusals.${refusal.code}`) : refusal.message}</li>
      )}
      {verdict === "known" && profile && <li>{t("entry.known", { name: profile.name })}</li>}
      {own.map((code) => (
        <li key={code}>{t(`notices.${code as "repeats-an-entry"}`)}</li>
      ))}
      {known.map((code) => (
        <li key={code}>{repairs(code as "added-v1")}</li>
      ))}
    </ul>
  );
}
