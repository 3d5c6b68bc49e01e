"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Glyph } from "@/components/ui/glyph";
import { Input } from "@/components/ui/input";

import { KeyNotes } from "./key-notes";
import { type KeyHost, keyVerdict } from "./key-verdict";

type KeyFieldProps = {
  /** As pasted; hold it with `useKeyText` and set it to "" once the key is saved. */
  text: string;
  onTextChange: (text: string) => void;
  /** Where it is meant to go; null while that is not chosen. */
  host: KeyHost | null;
  /** The person wants a key saved that this host refuses. Belongs to one text: a new one is asked about anew. */
  acceptsMisfit?: boolean;
  /** Left out where no such key is taken. */
  onAcceptsMisfitChange?: ((accepts: boolean) => void) | undefined;
  error?: string | undefined;
  optional?: boolean;
};

/** The write-only field for an API key. What hygiene makes of it is said at once; nothing is sent for that. */
export function KeyField({
  text,
  onTextChange,
  host,
  acceptsMisfit = false,
  onAcceptsMisfitChange,
  error,
  optional = false,
}: KeyFieldProps) {
  const t = useTranslations("keyHygiene");
  const verdict = keyVerdict(text, host);
  const change = (next: string) => {
    onTextChange(next);
    onAcceptsMisfitChange?.(false);
  };
  return (
    <div className="grid min-w-0 gap-2">
      <Field
        label={t("label")}
        optional={optional}
        error={error}
        hint={
          verdict.state === "accepted"
            ? t.rich("hintMask", {
                mask: () => <code className="font-mono whitespace-nowrap">{verdict.mask}</code>,
              })
            : t("hint")
        }
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            mono
            value={text}
            // Password managers would keep the key: no name, and each of them is asked not to.
            autoComplete="off"
            data-1p-ignore
            data-bwignore
            data-lpignore="true"
            data-form-type="other"
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => change(event.target.value)}
            onPaste={(event) => {
              // A one-line field drops line breaks, and two keys on two lines would become one wrong key.
              event.preventDefault();
              change(event.clipboardData.getData("text/plain"));
            }}
            after={
              verdict.state === "accepted" && (
                <>
                  <code className="font-mono text-xs text-ink-3 max-sm:hidden">{verdict.mask}</code>
                  <Glyph tone={verdict.fit?.fits === false ? "degraded" : "ok"} />
                </>
              )
            }
          />
        )}
      </Field>
      <KeyNotes
        verdict={verdict}
        acceptsMisfit={acceptsMisfit}
        onAcceptsMisfitChange={onAcceptsMisfitChange}
      />
    </div>
  );
}
