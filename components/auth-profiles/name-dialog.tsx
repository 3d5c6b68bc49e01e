"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { toast } from "sonner";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Dialog } from "@/components/ui/dialog";
import { Glyph } from "@/components/ui/glyph";
import { Input } from "@/components/ui/input";
import { FINDINGS_QUERY_KEY } from "@/lib/findings/queries";
import { authProfilesQuery, GATEWAY_QUERY_KEYS, nameAuthProfile } from "@/lib/gateways/queries";
import { matchAuthProfile } from "@/lib/openclaw/auth-profile-id";
import { profileRowsQuery } from "@/lib/profiles/queries";
import type { Tone } from "@/lib/ui/tone";

import { guessesFor, type Verdict, verdictOf } from "./guesses";

type NameDialogProps = { hash: string; provider: string; onClose: () => void };

/** Which auth profile id is behind a hash. A guess is proven here, by the same arithmetic as the gateway's. */
export function NameDialog({ hash, provider, onClose }: NameDialogProps) {
  const t = useTranslations("authProfiles");
  const errorText = useErrorText();
  const client = useQueryClient();
  const [typed, setTyped] = useState<string>();
  const { found, tried } = useGuess(hash, provider);
  const id = typed ?? found ?? `${provider}:`;
  const verdict = verdictOf(id, hash);
  const input = useCaretAtEnd();
  const { problems, setProblems, pending, send } = useSubmit((error) => {
    const { authProfileId } = fieldErrors(error);
    return authProfileId === undefined ? { other: errorText(error) } : { authProfileId };
  });
  const refused: { authProfileId?: string; other?: string } | null = problems;

  async function save() {
    if (verdict !== "match") {
      setProblems({ authProfileId: t(verdict) });
      return;
    }
    await send(async () => {
      await nameAuthProfile({ hash, authProfileId: id.trim() });
      toast.success(t("done", { hash, id: id.trim() }));
      onClose();
      for (const queryKey of [...GATEWAY_QUERY_KEYS, FINDINGS_QUERY_KEY]) {
        void client.invalidateQueries({ queryKey });
      }
    });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")} description={t("text")}>
      <DialogForm
        problems={refused}
        failure={{ title: t("failed"), text: refused?.other }}
        pending={pending}
        submit={t("save")}
        onSubmit={() => void save()}
      >
        <p className="text-ink-2">
          {t.rich("hash", {
            hash,
            code: (text) => <code className="font-medium wrap-anywhere">{text}</code>,
          })}
        </p>
        <Field label={t("label")} hint={t("hint", { provider })} error={refused?.authProfileId}>
          {(control) => (
            <Input
              {...control}
              ref={input}
              mono
              value={id}
              onChange={(event) => {
                setTyped(event.target.value);
                setProblems(null);
              }}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
        <VerdictLine verdict={verdict} />
        <p className="text-xs text-pretty text-ink-3">
          {found === null ? t("noneFound", { count: tried }) : t.rich("found", { id: found, code })}
        </p>
      </DialogForm>
    </Dialog>
  );
}

function code(text: React.ReactNode) {
  return <code className="wrap-anywhere">{text}</code>;
}

const TONES: Record<Verdict, Tone> = { empty: "not-run", match: "ok", noMatch: "down" };

/** Said with every letter that is typed; its height stays. */
function VerdictLine({ verdict }: { verdict: Verdict }) {
  const t = useTranslations("authProfiles");
  return (
    <p role="status" data-tone={TONES[verdict]} className="flex gap-1.5 font-medium text-tone-ink">
      <Glyph tone={TONES[verdict]} className="mt-[3px]" />
      <span className="min-w-0">{t(verdict)}</span>
    </p>
  );
}

/** A dialog selects all of its first field, and the first letter typed would take the provider away. */
function useCaretAtEnd(): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const end = input.current?.value.length ?? 0;
      input.current?.setSelectionRange(end, end);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return input;
}

/** The id behind the hash, where one of those worth trying is it. */
function useGuess(hash: string, provider: string): { found: string | null; tried: number } {
  const { data: authProfiles } = useQuery(authProfilesQuery);
  const { data: profiles } = useQuery(profileRowsQuery);
  // Some thousand hashes where there are hundreds of profiles: not with every letter.
  return useMemo(() => {
    const guesses = guessesFor({
      provider,
      ids: (authProfiles ?? []).flatMap(({ id }) => id ?? []),
      providers: (profiles ?? []).map(({ openclawProviderId }) => openclawProviderId),
    });
    return { found: matchAuthProfile(hash, guesses), tried: guesses.length };
  }, [hash, provider, authProfiles, profiles]);
}
