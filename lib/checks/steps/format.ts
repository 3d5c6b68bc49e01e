import { inspectKey, keyFit } from "@/lib/alibaba/keys";
import { presetsOfHost } from "@/lib/alibaba/presets";

import type { CheckRun, Step } from "../check-run";
import { judgeTarget, type Target } from "../target";

/** Base URL, key and plan held against each other; nothing leaves this machine. */
export const checkFormat: Step = async (run) => {
  const judged = judgeTarget(run.baseUrl, run.network.allowedHosts);
  if (!judged.ok) return { status: "failed", evidence: { reason: judged.reason } };

  const inspected = run.key && inspectKey(run.key.reveal());
  if (inspected?.verdict === "refused") {
    // A placeholder or another service's secret: it must not travel to find out.
    return {
      status: "failed",
      evidence: { reason: "not-a-model-key", facts: { keyProblem: inspected.code } },
    };
  }
  if (inspected && inspected.removed.length > 0) {
    // Stored keys are clean; one that still needs it would go out with its quotes or line end.
    return { status: "failed", evidence: { reason: "not-a-model-key", facts: { keyProblem: "not-clean" } } };
  }
  run.found.target = judged.target;

  const { host, port } = judged.target;
  const facts = { host, port, ...(inspected ? { keyKind: inspected.kind } : {}) };
  if (isHostOfAnotherPlan(run, judged.target)) {
    return { status: "warning", evidence: { reason: "host-of-another-plan", facts } };
  }
  const fit = inspected && keyFit(inspected.kind, run);
  if (fit && !fit.fits) {
    // A warning only: the documents conflict on some pairs, and the host's own answer settles it.
    return { status: "warning", evidence: { reason: "key-kind-mismatch", message: fit.message, facts } };
  }
  return { status: "ok", evidence: { facts } };
};

/** False for a host no preset knows: an operator's own may serve any plan. */
function isHostOfAnotherPlan(run: CheckRun, target: Target): boolean {
  const { presets } = presetsOfHost(target.host);
  return presets.length > 0 && !presets.some((preset) => preset.plan === run.plan);
}
