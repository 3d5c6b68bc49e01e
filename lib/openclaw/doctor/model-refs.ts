import { itemsOf, membersOf, type Placed, textOf } from "./members";

/** What a model is chosen for: `alias` is a row of agents.defaults.models, a name and no choice. */
export type ModelUse = "chat" | "image" | "video" | "music" | "alias";

/** `provider/model` somewhere under agents; without a slash OpenClaw has to guess the provider. */
export type ModelRef = Placed & {
  ref: string;
  use: ModelUse;
  /** The id before the first slash, and what follows it. Left out where there is no slash. */
  provider?: string;
  model?: string;
};

/** Every model that the agents' settings name, in the order of the text. Source: knowledge config.md §2.3. */
export function modelRefsOf(agents: Placed | undefined): readonly ModelRef[] {
  const { defaults, list, entries } = Object.fromEntries(membersOf(agents)) as Record<
    string,
    Placed | undefined
  >;
  const each = [...itemsOf(list), ...membersOf(entries).values()];
  return [...refsOfAgent(defaults), ...each.flatMap(refsOfAgent)];
}

const CHOICES: readonly { path: readonly [string, ...string[]]; use: ModelUse }[] = [
  { path: ["model"], use: "chat" },
  { path: ["utilityModel"], use: "chat" },
  { path: ["subagents", "model"], use: "chat" },
  { path: ["imageModel"], use: "chat" },
  { path: ["imageGenerationModel"], use: "image" },
  { path: ["mediaModels", "image"], use: "image" },
  { path: ["videoGenerationModel"], use: "video" },
  { path: ["mediaModels", "video"], use: "video" },
  { path: ["musicGenerationModel"], use: "music" },
  { path: ["mediaModels", "music"], use: "music" },
];

function refsOfAgent(agent: Placed | undefined): readonly ModelRef[] {
  const choices = CHOICES.flatMap(({ path, use }) => {
    const choice = path.reduce<Placed | undefined>((at, name) => membersOf(at).get(name), agent);
    const members = membersOf(choice);
    return [choice, members.get("primary"), ...itemsOf(members.get("fallbacks"))].flatMap((placed) => {
      const ref = textOf(placed);
      return placed === undefined || ref === undefined ? [] : [modelRef(placed, ref, use)];
    });
  });
  const aliases = [...membersOf(membersOf(agent).get("models"))].map(([ref, row]) =>
    modelRef(row, ref, "alias"),
  );
  return [...choices, ...aliases];
}

function modelRef(placed: Placed, ref: string, use: ModelUse): ModelRef {
  const slash = ref.indexOf("/");
  if (slash < 0) return { ...placed, ref, use };
  return { ...placed, ref, use, provider: ref.slice(0, slash), model: ref.slice(slash + 1) };
}
