"use client";

import { AudioLines, ChevronDown, KeyRound, ListChecks, Network, Play } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { CostButton } from "@/components/ui/cost-button";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { Select } from "@/components/ui/select";
import { modelsListProvesKey } from "@/lib/alibaba/paths";
import { forbidsUnattendedUse, type Plan } from "@/lib/alibaba/plans";
import type { CheckLevel } from "@/lib/checks/schemas";
import { isByHandOnly } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { CheckCost } from "./check-cost";
import { RUNNING_CHECK_ID } from "./running-check";

const REFUSAL_ID = "check-refusal";

type CheckActionsProps = {
  profile: Pick<ProfileSummary, "plan" | "models">;
  model: string;
  onModelChange: (model: string) => void;
  /** The key that would be sent; undefined when there is none to send. */
  credential: CredentialSummary | undefined;
  allowed: boolean;
  running: CheckLevel | null;
  onCheck: (level: CheckLevel) => void;
};

/** The three checks of every day with their cost on the button, and the longer ones behind a menu. A plan's keyed ones end in "…": they ask first. */
export function CheckActions({
  profile,
  model,
  onModelChange,
  credential,
  allowed,
  running,
  onCheck,
}: CheckActionsProps) {
  const t = useTranslations("checks.actions");
  const { plan, models } = profile;
  const asks = credential ? isByHandOnly(plan, credential) : forbidsUnattendedUse(plan);
  const provable = modelsListProvesKey(plan);
  // One sentence for all three buttons, not three times the same.
  const reason = allowed
    ? credential
      ? provable
        ? null
        : t("cannotProve")
      : t("noKey")
    : t("viewersLook");
  const lacksKey = allowed && !credential;

  const button = (level: CheckLevel, label: string, icon: React.ReactNode, refused: boolean) => (
    <CostButton
      cost={<CheckCost level={level} plan={plan} />}
      pending={running === level}
      onClick={() => onCheck(level)}
      disabledBy={refused ? REFUSAL_ID : running !== null && running !== level ? RUNNING_CHECK_ID : undefined}
    >
      {icon}
      {label}
    </CostButton>
  );
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-2 max-sm:[&>button]:flex-auto">
        {button("network", t("network"), <Network />, !allowed)}
        {button("auth", asks ? t("authAsks") : t("auth"), <KeyRound />, !allowed || lacksKey || !provable)}
        {button("model", asks ? t("modelAsks") : t("model"), <Play />, !allowed || lacksKey)}
        <MoreTests
          plan={plan}
          asks={asks}
          refused={!allowed || lacksKey ? REFUSAL_ID : running !== null ? RUNNING_CHECK_ID : undefined}
          pending={running === "stream" || running === "full"}
          onCheck={onCheck}
        />
        <Select
          aria-label={t("modelToTest")}
          className="w-[190px] max-sm:w-full"
          options={models.map(({ id }) => ({ value: id, label: id }))}
          value={model}
          onValueChange={onModelChange}
          disabled={!allowed || lacksKey}
          aria-describedby={!allowed || lacksKey ? REFUSAL_ID : undefined}
        />
      </div>
      {reason !== null && (
        <p id={REFUSAL_ID} className="text-xs text-ink-3">
          {reason}
        </p>
      )}
    </div>
  );
}

type MoreTestsProps = {
  plan: Plan;
  asks: boolean;
  /** Where the reason stands why none can be run now. */
  refused: string | undefined;
  pending: boolean;
  onCheck: (level: CheckLevel) => void;
};

/** What one wants to know once, of a new key or model: how it streams, and what else it can do. */
function MoreTests({ plan, asks, refused, pending, onCheck }: MoreTestsProps) {
  const t = useTranslations("checks.actions");
  const trigger = (
    <Button pending={pending} disabledBy={refused}>
      {t("more")}
      <ChevronDown />
    </Button>
  );
  if (refused !== undefined || pending) return trigger;
  const item = (level: CheckLevel, label: string, icon: React.ReactNode) => (
    <MenuItem onSelect={() => onCheck(level)}>
      {icon}
      {label}
      <span className="ms-auto ps-4 text-xs text-ink-3">
        <CheckCost level={level} plan={plan} />
      </span>
    </MenuItem>
  );
  return (
    <DropdownMenu trigger={trigger} align="start">
      {item("stream", t(asks ? "streamAsks" : "stream"), <AudioLines />)}
      {item("full", t(asks ? "fullAsks" : "full"), <ListChecks />)}
    </DropdownMenu>
  );
}
