"use client";

import { useTranslations } from "next-intl";

import { keyVerdict } from "@/components/credentials/key-verdict";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { envVarVerdict, type Filled, type Form, providerIdVerdict } from "./form";
import type { Problems } from "./problems";
import { problemOf } from "./where";

type Draft = { form: Form; filled: Filled | null; keyText: string; acceptsMisfit: boolean };

/** What can be told to be wrong before anything is sent. The fields say the rest of it themselves. */
export function useValidate(existing: readonly ProfileRow[]): (draft: Draft) => Problems {
  const t = useTranslations("newProfile.problems");
  const names = useTranslations("newProfile");
  const hygiene = useTranslations("keyHygiene");

  return ({ form, filled, keyText, acceptsMisfit }) => {
    const where = problemOf(form.where);
    const problems: Problems = {
      place: where?.place && t(`place.${where.place}`),
      baseUrl: where?.address && t("address"),
      workspaceId: where?.workspaceId && t(`workspaceId.${where.workspaceId}`),
    };
    if (!filled) return problems;

    const id = providerIdVerdict(filled.providerId, existing);
    const variable = envVarVerdict(filled.envVar, existing);
    const key = keyVerdict(keyText, filled.preset);
    return {
      ...problems,
      name: filled.name.trim() === "" ? t("name") : undefined,
      providerId:
        id.tone === "down"
          ? names(`providerIdProblems.${id.code}`, {
              id: filled.providerId,
              profile: "profile" in id ? id.profile : "",
            })
          : undefined,
      envVar:
        variable.tone === "down"
          ? names(`envVarProblems.${variable.code}`, { name: filled.envVar })
          : undefined,
      key:
        key.state === "refused"
          ? t("keyRefused")
          : key.state === "accepted" && key.fit?.fits === false && !acceptsMisfit
            ? hygiene("misfitNotAccepted")
            : undefined,
    };
  };
}
