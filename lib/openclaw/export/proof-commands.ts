import { supports } from "../features";
import type { Command } from "./command";
import { shellWord } from "./inert-text";
import type { PlannedExport } from "./planned-export";

/** How to see that the gateway can work with what was exported. */
export function proofCommands(planned: PlannedExport): Command[] {
  const { primary, version } = planned;
  const status = "openclaw models status --json";
  const loaded: Command = {
    code: "prove-config",
    purpose: "Prove that the config is valid and which key each provider uses",
    command: supports(version, "configValidate") === "yes" ? `openclaw config validate && ${status}` : status,
  };
  if (primary === null) return [loaded, proveVideo()];
  if (supports(version, "inferModelRun") !== "yes") {
    return [
      loaded,
      {
        code: "prove-by-agent",
        subject: primary,
        purpose: `Prove that ${primary} answers (costs a few thousand tokens: the agent's whole prompt is sent)`,
        command: "openclaw agent --local --session-id clawkeep-proof --message ping --json",
      },
    ];
  }
  return [loaded, ...referencesToProve(planned, primary).map(proveByModel)];
}

/** Of each provider one model: the default model where it is that provider's, else its first. */
function referencesToProve({ providers }: PlannedExport, primary: string): string[] {
  return providers.flatMap(({ id, profiles }) => {
    if (primary.startsWith(`${id}/`)) return [primary];
    const first = profiles[0]?.models[0];
    return first ? [`${id}/${first.id}`] : [];
  });
}

function proveByModel(reference: string): Command {
  return {
    code: "prove-by-model",
    subject: reference,
    purpose: `Prove that ${reference} answers (costs a few tokens)`,
    command: `openclaw infer model run --model ${shellWord(reference)} --prompt ping --json`,
  };
}

// Video models are in no list of `openclaw models`. Source: knowledge config.md §4.1.
function proveVideo(): Command {
  return {
    code: "prove-video",
    purpose: "Prove that the video provider has a key and is chosen (configured and selected are true)",
    command: "openclaw infer video providers --json",
  };
}
