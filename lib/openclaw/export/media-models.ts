import { takesKey } from "../surface/surface";
import { ExportRefused } from "./export-refused";
import type { PlannedExport, RenderSettings } from "./planned-export";

const KINDS = ["image", "video"] as const;
type Kind = (typeof KINDS)[number];

const REFERENCE = /^[a-z][\w.-]*\/\S+$/i;

/** The models for images and videos, as they were asked for. Throws ExportRefused when this version has no such key. */
export function checkMedia(asked: RenderSettings["mediaModels"], version: string): PlannedExport["media"] {
  for (const kind of KINDS) {
    const reference = asked[kind];
    if (reference === undefined) continue;
    if (!REFERENCE.test(reference) || reference.includes("${")) {
      throw new ExportRefused("bad-media-model", "Write a media model as provider/model.");
    }
    if (placeOf(kind, version) === null) {
      throw new ExportRefused(
        "media-models-not-in-version",
        `${version} has no model for ${kind} generation.`,
      );
    }
  }
  return { image: asked.image ?? null, video: asked.video ?? null };
}

/** Where the media models stand under `agents.defaults`, and which they are. */
export function mediaMembers({
  media,
  version,
}: PlannedExport): { path: readonly string[]; primary: string }[] {
  return KINDS.flatMap((kind) => {
    const primary = media[kind];
    const path = placeOf(kind, version);
    return primary === null || path === null ? [] : [{ path, primary }];
  });
}

/** Each version refuses the other's place. Source: knowledge config.md §1 rule 6. */
function placeOf(kind: Kind, version: string): readonly string[] | null {
  const places = [["mediaModels", kind], [`${kind}GenerationModel`]];
  return places.find((place) => takesKey(version, ["agents", "defaults", ...place])?.takes === "yes") ?? null;
}
