"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useRouter } from "@/i18n/navigation";
import { runCheck } from "@/lib/checks/queries";
import { addCredential } from "@/lib/credentials/queries";
import type { AddCredentialInput } from "@/lib/credentials/schemas";
import { isByHandOnly } from "@/lib/credentials/rules";
import { createProfile, profilesQuery } from "@/lib/profiles/queries";
import type { CreateProfileInput, ProfileSummary } from "@/lib/profiles/schemas";

export type SaveStage = "profile" | "key" | "check";

export type SaveRequest = {
  /** The profile to create, or the one that is saved already while its key is not. */
  profile: CreateProfileInput | ProfileSummary;
  key: AddCredentialInput | null;
  /** Ask the provider afterwards whether it accepts the key. Free of charge; never for plan keys. */
  check: boolean;
};

type SaveProfile = {
  /** What is being done; null while nothing is. */
  stage: SaveStage | null;
  /** The profile, once it is saved. */
  saved: ProfileSummary | null;
  /** Saves one after the other and goes to the profile. Rejects with what the profile or its key was refused for. */
  save: (request: SaveRequest) => Promise<void>;
};

/** Plain calls and no mutation: React Query keeps a mutation's variables, and the key must not be among them. */
export function useSaveProfile(onKeySaved: () => void): SaveProfile {
  const t = useTranslations("newProfile");
  const notes = useTranslations("keyHygiene.notes");
  const errorText = useErrorText();
  const client = useQueryClient();
  const router = useRouter();
  const [stage, setStage] = useState<SaveStage | null>(null);
  const [saved, setSaved] = useState<ProfileSummary | null>(null);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);

  async function save({ profile, key, check }: SaveRequest) {
    const controller = new AbortController();
    leaving.current = controller;
    try {
      setStage("profile");
      const created = "id" in profile ? profile : await createProfile(profile);
      setSaved(created);
      if (key) {
        setStage("key");
        const credential = await addCredential(created.id, key);
        onKeySaved();
        if (credential.warnings.some(({ code }) => code === "seen-before"))
          toast.warning(notes("seen-before"));
        // A plan's key put here by mistake waits on the profile's page for a person's word.
        if (check && !isByHandOnly(created.plan, credential)) {
          setStage("check");
          await checkKey(created.id, credential.id, controller.signal);
        }
      }
      await client.invalidateQueries(profilesQuery);
      toast.success(t("saved", { name: created.name }));
      router.push(`/profiles/${created.id}`);
    } catch (error) {
      setStage(null);
      throw error;
    }
  }

  // Profile and key are saved by now: a check that cannot be run is said, and does not keep anybody here.
  async function checkKey(profileId: string, credentialId: string, signal: AbortSignal) {
    try {
      await runCheck(profileId, { level: "auth", credentialId }, signal);
    } catch (error) {
      if (!signal.aborted) toast.error(`${t("checkFailed")} ${errorText(error)}`);
    }
  }

  return { stage, saved, save };
}
