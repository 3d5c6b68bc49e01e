/** What keeps the form from being saved, by field; `failure` belongs to none. A new object for every try. */
export type Problems = {
  place?: string | undefined;
  workspaceId?: string | undefined;
  baseUrl?: string | undefined;
  name?: string | undefined;
  owner?: string | undefined;
  providerId?: string | undefined;
  envVar?: string | undefined;
  models?: string | undefined;
  key?: string | undefined;
  failure?: string | undefined;
};

/** The API's field names are those of its input, the form's those of its fields. */
export function problemsFromFields(fields: Record<string, string | undefined>): Problems {
  return {
    place: fields.presetId ?? fields.plan,
    workspaceId: fields.workspaceId,
    baseUrl: fields.baseUrl,
    name: fields.name,
    owner: fields.owner,
    providerId: fields.openclawProviderId,
    envVar: fields.envVar,
    models: fields.models,
    key: fields.key,
  };
}

const PROBLEMS_OF: Record<string, readonly (keyof Problems)[]> = {
  where: ["place", "workspaceId", "baseUrl"],
};

/** The same problems without those of the fields that were changed since; `where` stands for the whole first step. */
export function withoutChanged(problems: Problems, changed: ReadonlySet<string>): Problems {
  const gone = new Set([...changed].flatMap((field): readonly string[] => PROBLEMS_OF[field] ?? [field]));
  return Object.fromEntries(Object.entries(problems).filter(([field]) => !gone.has(field)));
}

export function hasProblem(problems: Problems): boolean {
  return Object.values(problems).some((problem) => problem !== undefined);
}
