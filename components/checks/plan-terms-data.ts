import type { Plan } from "@/lib/alibaba/plans";

/**
 * Where a plan's terms say that its key is for a person's interactive use only. Shown as a link, never fetched.
 * Source: knowledge/alibaba/policy.json, official pages read in full, 2026-11.
 */
export const PLAN_TERMS: Record<Plan, string> = {
  // A plan's key in a pay-as-you-go profile: of which plan, its prefix does not tell.
  standard: "https://help.aliyun.com/zh/model-studio/coding-plan",
  coding: "https://help.aliyun.com/zh/model-studio/coding-plan",
  "token-team": "https://help.aliyun.com/zh/model-studio/token-plan-overview",
  "token-personal": "https://help.aliyun.com/zh/model-studio/token-plan-personal-faq",
};
