"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { QueryFailure } from "@/components/patterns/query-failure";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { useSelection } from "@/components/profiles/use-selection";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { useRouter } from "@/i18n/navigation";
import { profileRowsQuery } from "@/lib/profiles/queries";
import { ROTATION_QUERY_KEYS, rotationsQuery, startRotations } from "@/lib/rotations/queries";

import { CandidateList } from "./candidate-list";
import { candidatesOf, matching, ownersOf } from "./candidates";
import { START_FORM, StartFields, startInput } from "./start-fields";

type Problems = { profiles?: string; failure?: string };

const EVERYBODY = "";

/** Which profiles, why, and how long their old keys are kept. All are started, or none. */
export function StartManyForm({ onStarted }: { onStarted: () => void }) {
  const t = useTranslations("rotations.many");
  const common = useTranslations("common");
  const start = useTranslations("rotations.start");
  const errorText = useErrorText();
  const client = useQueryClient();
  const router = useRouter();
  const rows = useQuery(profileRowsQuery);
  const rotations = useQuery(rotationsQuery());
  const [text, setText] = useState("");
  const [owner, setOwner] = useState(EVERYBODY);
  const [form, setForm] = useState(START_FORM);
  const selection = useSelection();
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => ({
    failure: errorText(error),
  }));

  const candidates = candidatesOf(rows.data ?? [], rotations.data ?? []);
  const shown = matching(candidates, { text, owner: owner === EVERYBODY ? null : owner });
  const chosen = candidates.filter(({ id, busy }) => !busy && selection.has(id));

  async function begin() {
    if (chosen.length === 0) return setProblems({ profiles: t("chooseOne") });
    await send(async () => {
      const started = await startRotations({
        profileIds: chosen.map(({ id }) => id),
        ...startInput(form),
      });
      for (const queryKey of ROTATION_QUERY_KEYS) void client.invalidateQueries({ queryKey });
      onStarted();
      toast.success(t("started", { count: started.length }));
      const [only] = started;
      if (only && started.length === 1) router.push(`/rotations/${only.id}`);
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: start("failed"), text: problems?.failure }}
      pending={pending}
      submit={chosen.length > 1 ? t("submit", { count: chosen.length }) : start("submit")}
      onSubmit={() => void begin()}
    >
      <QueryFailure title={t("loadFailed")} query={rows} />
      {!rows.data && !rows.error && (
        <LoadingRegion label={common("loading")} className="grid h-[220px] content-evenly">
          <Skeleton className="w-48" />
          <Skeleton />
          <Skeleton />
        </LoadingRegion>
      )}
      {rows.data && (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label={t("owner")}>
              {(control) => (
                <Select
                  {...control}
                  options={[
                    { value: EVERYBODY_OPTION, label: t("everybody") },
                    ...ownersOf(candidates).map(({ owner, count }) => ({
                      value: owner,
                      label: owner,
                      hint: t("profiles", { count }),
                    })),
                  ]}
                  value={owner === EVERYBODY ? EVERYBODY_OPTION : owner}
                  onValueChange={(next) => setOwner(next === EVERYBODY_OPTION ? EVERYBODY : next)}
                />
              )}
            </Field>
            <Field label={t("filter")}>
              {(control) => (
                <Input
                  {...control}
                  type="search"
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
          </div>
          <CandidateList shown={shown} selection={selection} error={problems?.profiles} />
          <StartFields form={form} onChange={setForm} />
        </>
      )}
    </DialogForm>
  );
}

// The empty text means "nothing chosen" to the select.
const EVERYBODY_OPTION = "*";
