"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Glyph } from "@/components/ui/glyph";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import type { KeyMode } from "@/lib/exports/schemas";

import { type KeyModeObstacle, keyModeObstacle, keyModeSince } from "./key-mode-obstacle";
import { SELECTABLE_KEY_MODES } from "./selection";

type Card = "env" | "ref" | "auth-profile" | "literal";
type RefMode = Extract<KeyMode, `ref-${string}`>;

const CARDS: readonly Card[] = ["env", "ref", "auth-profile", "literal"];
const FIRST_REF: RefMode = "ref-env";

type KeyModeChoiceProps = {
  mode: KeyMode;
  version: string;
  canReveal: boolean;
  variables: readonly string[];
  onChange: (mode: KeyMode) => void;
};

/** How a gateway finds the key. What the version lacks stays in sight, with the version that has it. */
export function KeyModeChoice({ mode, version, canReveal, variables, onChange }: KeyModeChoiceProps) {
  const t = useTranslations("exports.keys");
  const because = (obstacle: KeyModeObstacle | null): string | undefined => {
    if (!obstacle) return undefined;
    return obstacle.kind === "version" ? t("needsVersion", { since: obstacle.since }) : t("adminsOnly");
  };
  return (
    <div className="grid gap-[5px]">
      <h2 className="text-sm font-medium">{t("title")}</h2>
      <RadioCards
        label={t("title")}
        value={cardOf(mode)}
        onValueChange={(card) => onChange(card === "ref" ? FIRST_REF : card)}
        cards={CARDS.map((card) => ({
          value: card,
          title: (
            <>
              {t(`cards.${card}.title`)}
              {card === "literal" && <Glyph tone="degraded" />}
            </>
          ),
          description: (
            <>
              {t.rich(`cards.${card}.text`, {
                code: (text) => <code className="font-mono">{text}</code>,
                since: keyModeSince(card === "ref" ? FIRST_REF : card) ?? "",
              })}
              {card === "env" && mode === "env" && <Variables names={variables} />}
            </>
          ),
          impossible: because(keyModeObstacle(card === "ref" ? FIRST_REF : card, version, canReveal)),
        }))}
      />
      {isRef(mode) && !keyModeObstacle(FIRST_REF, version, canReveal) && (
        <Field
          label={t("refSource")}
          className="pt-1"
          hint={t.rich(`sourceTexts.${mode}`, { code: (text) => <code className="font-mono">{text}</code> })}
        >
          {(control) => (
            <Select
              {...control}
              value={mode}
              onValueChange={onChange}
              options={SELECTABLE_KEY_MODES.filter(isRef).map((each) => {
                const obstacle = because(keyModeObstacle(each, version, canReveal));
                return {
                  value: each,
                  label: t(`sources.${each}`),
                  hint: obstacle ?? t("since", { since: keyModeSince(each) ?? "" }),
                  disabled: obstacle !== undefined,
                };
              })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

function Variables({ names }: { names: readonly string[] }) {
  return (
    <span className="mt-0.5 flex flex-wrap gap-x-2 text-ink-2">
      {names.map((name) => (
        <code key={name} className="font-mono wrap-anywhere">{`\${${name}}`}</code>
      ))}
    </span>
  );
}

function isRef(mode: KeyMode): mode is RefMode {
  return mode.startsWith("ref-");
}

function cardOf(mode: KeyMode): Card {
  return isRef(mode) ? "ref" : mode;
}
