import type { Case } from "./cases";

/**
 * Few cases that between them have every form, every key mode and every provider mode that a version takes, every
 * repair of the doctor somewhere, and what is asked once of each version. `all` is everything that could be asked.
 */
export function sampleOf(all: readonly Case[]): Case[] {
  const seen = new Set<string>();
  const chosen: Case[] = [];
  // Those that cover most first: a pass for each number of new words.
  for (let wanted = 3; wanted > 0; wanted -= 1) {
    for (const each of all) {
      const words = coveredBy(each);
      if (words.filter((word) => !seen.has(word)).length < wanted) continue;
      for (const word of words) seen.add(word);
      chosen.push(each);
    }
  }
  // A repaired config says nothing without the refusal of the broken one.
  return all.filter((each) => chosen.some((other) => other === each || isOtherHalf(each, other)));
}

function coveredBy({ version, subject }: Case): string[] {
  switch (subject.kind) {
    case "export": {
      const { form, keyMode, providerMode } = subject;
      return [`${version} form ${form}`, `${version} key ${keyMode}`, `${version} provider ${providerMode}`];
    }
    case "repair":
      return subject.half === "broken" ? [] : subject.rules.map((rule) => `repair ${rule}`);
    case "dialect":
      return [`json5 ${subject.form}`];
    case "presets":
    case "merge":
    case "control":
      return [`${version} ${subject.kind}`];
  }
}

function isOtherHalf(a: Case, b: Case): boolean {
  return (
    a.subject.kind === "repair" &&
    b.subject.kind === "repair" &&
    a.version === b.version &&
    a.subject.config === b.subject.config
  );
}
