import { z } from "zod";

import reserved from "../data/reserved-provider-ids.json";
import { type Range, rangeOf } from "./range";
import data from "./surface-data.json";

const RangeSource = z
  .union([z.object({ lastBefore: z.string(), since: z.string() }), z.object({ feature: z.string() })])
  .transform(rangeOf);

const AddedOrRemoved = { added: RangeSource.optional(), removed: RangeSource.optional() };

const Retired = z.object({ lastBefore: z.string(), since: z.string(), fate: z.enum(["dropped", "moved"]) });

/** Names of objects that have to have nothing: those listed here, and those the reserved provider ids have already. */
const ExemptNames = z
  .object({
    names: z.array(z.string()),
    reserved: z.array(z.enum(["others", "heldDifferently"])),
    except: z.array(z.string()),
    added: RangeSource,
  })
  .transform(({ names, reserved: lists, except, added }) => {
    const exempt = new Set([...names, ...lists.flatMap((list) => reserved[list].ids)]);
    for (const name of except) exempt.delete(name);
    return { names: exempt, added };
  });

const SurfaceFile = z.object({
  rooms: z.record(z.string(), z.object({ strict: z.boolean(), complete: z.boolean() })),
  keys: z.array(
    z.object({
      room: z.string(),
      keys: z.array(z.string()),
      holds: z.string().optional(),
      ...AddedOrRemoved,
      retired: Retired.optional(),
    }),
  ),
  values: z.array(z.object({ places: z.array(z.string()), values: z.array(z.string()), ...AddedOrRemoved })),
  required: z.array(
    z.object({
      room: z.string(),
      keys: z.array(z.string()),
      unless: ExemptNames.optional(),
    }),
  ),
});

/** When something came, went, or began to be taken with no more than a warning. */
export type Changes = {
  added?: Range | undefined;
  removed?: Range | undefined;
  retired?: z.infer<typeof Retired> | undefined;
};

export type KeyRow = Changes & {
  /** What may stand in it, when that is known. */
  holds: Room | undefined;
  /** The texts it takes; empty when any will do. */
  values: Map<string, Changes>;
};

/** An object, a map (key `*`) or a list (key `*`) of the config. */
export type Room = {
  isStrict: boolean;
  /** Whether it takes nothing but its keys. */
  isComplete: boolean;
  keys: Map<string, KeyRow>;
  required: z.infer<typeof SurfaceFile>["required"][number] | undefined;
};

/** The config as a whole. */
export const ROOT = build(SurfaceFile.parse(data));

function build(file: z.infer<typeof SurfaceFile>): Room {
  const rooms = new Map<string, Room>();
  for (const [name, { strict, complete }] of Object.entries(file.rooms)) {
    const required = file.required.find(({ room }) => room === name);
    rooms.set(name, { isStrict: strict, isComplete: complete, keys: new Map(), required });
  }
  const roomNamed = (name: string): Room => {
    const room = rooms.get(name);
    if (!room) throw new Error(`surface-data.json has no room ${name}.`);
    return room;
  };
  for (const { room, keys, holds, added, removed, retired } of file.keys) {
    for (const key of keys) {
      const held = holds === undefined ? undefined : roomNamed(holds);
      roomNamed(room).keys.set(key, { added, removed, retired, holds: held, values: new Map() });
    }
  }
  for (const { places, values, added, removed } of file.values) {
    for (const place of places) {
      const [room = "", key = ""] = place.split(".");
      const row = roomNamed(room).keys.get(key);
      if (!row) throw new Error(`surface-data.json has no key ${place}.`);
      for (const value of values) row.values.set(value, { added, removed });
    }
  }
  return roomNamed("config");
}
