"use client";

import { useTranslations } from "next-intl";

import type { Hold } from "@/lib/gateways/schemas";

import { NameHash } from "./name-hash";

type HashOrIdProps = { authProfile: Pick<Hold["authProfile"], "hash" | "id" | "provider">; mayName: boolean };

/** OpenClaw's own name of an auth profile; its hash where nobody knows the name, and the way to say it. */
export function HashOrId({ authProfile, mayName }: HashOrIdProps) {
  const t = useTranslations("authProfiles");
  if (authProfile.id !== null) return <code className="wrap-anywhere">{authProfile.id}</code>;
  return (
    <>
      <code className="wrap-anywhere">{authProfile.hash}</code>{" "}
      {mayName ? (
        <NameHash hash={authProfile.hash} provider={authProfile.provider} />
      ) : (
        <span className="text-ink-3">({t("unknown")})</span>
      )}
    </>
  );
}
