import type { StepId } from "./rules";

/**
 * What is typed for a step, where that is one command. `{provider}`, `{authProfile}`, `{variable}` and `{baseUrl}` are
 * filled in; without a value for them there is no command. Which release has which is told by the rules' steps.
 * Source: knowledge/openclaw/config.md §7 and gateway-logs.md §4 and §5 (run where those say so).
 */
export const STEP_COMMANDS: Partial<Record<StepId, string>> = {
  "sign-in-ends-own": "openclaw models auth login --provider {provider}",
  "sign-in-ends-all": "openclaw models auth login --provider {provider}",
  "edit-state-database":
    'sqlite3 ~/.openclaw/state/openclaw.sqlite "UPDATE config_machine_state SET value_json = ' +
    "json_remove(value_json, '$.usageStats.\\\"{authProfile}\\\"') WHERE state_key = 'authProfiles.state'\"",
  "show-key-sources": "openclaw models auth list --json",
  "show-key-sources-by-status": "openclaw models status --json",
  "replace-stored-key": "openclaw models auth paste-api-key --provider {provider} --profile-id {authProfile}",
  "paste-key-for-agent": "openclaw models auth paste-api-key --provider {provider}",
  "config-key-first": "openclaw config set models.providers.{provider}.auth api-key",
  "set-base-url": "openclaw config set models.providers.{provider}.baseUrl {baseUrl}",
  "validate-config": "openclaw config validate",
  "restart-gateway": "openclaw gateway restart",
};
