import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { CheckDetail, CheckSummary, ModelAnswer, type RunCheckInput } from "./schemas";

/** How many earlier checks the profile page lists. */
export const CHECKS_LISTED = 20;

/** What is cached under `checksQuery`; on the server it is also the filter of what leaves: rows carry steps as well. */
export const CheckList = z.array(CheckSummary);
const ChecksReply = z.object({ checks: CheckList });

/** The newest checks of a profile, newest first. */
export function checksQuery(profileId: string) {
  return queryOptions({
    queryKey: ["checks", profileId],
    queryFn: async ({ signal }) =>
      (await api(ChecksReply, `${pathOf(profileId)}?limit=${CHECKS_LISTED}`, { signal })).checks,
  });
}

/** One check with its steps. A finished check never changes. */
export function checkQuery(profileId: string, checkId: string) {
  return queryOptions({
    queryKey: ["check", profileId, checkId],
    queryFn: ({ signal }) =>
      api(CheckDetail, `${pathOf(profileId)}/${encodeURIComponent(checkId)}`, { signal }),
    staleTime: Infinity,
  });
}

/** What is cached under `modelAnswersQuery`. */
export const ModelAnswerList = z.array(ModelAnswer);
const ModelAnswersReply = z.object({ answers: ModelAnswerList });

/** The newest answer of each model to each key: the cells of the key × model matrix. */
export function modelAnswersQuery(profileId: string) {
  return queryOptions({
    queryKey: ["model-answers", profileId],
    queryFn: async ({ signal }) =>
      (
        await api(ModelAnswersReply, `/api/v1/profiles/${encodeURIComponent(profileId)}/model-answers`, {
          signal,
        })
      ).answers,
  });
}

/** Runs a live check; it takes as long as the endpoint does. Aborting ends it on the server too, and nothing is kept. */
export function runCheck(profileId: string, input: RunCheckInput, signal: AbortSignal): Promise<CheckDetail> {
  return api(CheckDetail, pathOf(profileId), { json: input, signal });
}

function pathOf(profileId: string): `/api/${string}` {
  return `/api/v1/profiles/${encodeURIComponent(profileId)}/checks`;
}
