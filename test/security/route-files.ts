import { globSync } from "node:fs";
import path from "node:path";

const APP = path.resolve(import.meta.dirname, "../../app");
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export type RouteMethod = (typeof METHODS)[number];

type RouteModule = Partial<
  Record<
    RouteMethod,
    (request: Request, context: { params: Promise<object> }) => Response | Promise<Response>
  >
>;

/** A `route.ts` of the app. `pattern` is its address as operations write it: `/api/v1/profiles/{id}`. */
export type RouteFile = { pattern: string; methods: RouteMethod[]; module: RouteModule };

/** Every `route.ts` there is on disk: what Next would serve, whether or not anything else knows of it. */
export async function routeFiles(): Promise<RouteFile[]> {
  const files = globSync("**/route.{ts,tsx}", { cwd: APP }).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const exported = (await import(/* @vite-ignore */ path.join(APP, file))) as RouteModule;
      return {
        pattern: patternOf(file),
        methods: METHODS.filter((method) => exported[method]),
        module: exported,
      };
    }),
  );
}

function patternOf(file: string): string {
  const folders = path.dirname(file).split(path.sep);
  // Groups such as `(entry)` are no part of the address.
  const segments = folders.filter((folder) => !/^\(.*\)$/.test(folder));
  return `/${segments.map((segment) => segment.replace(/^\[(.+)\]$/, "{$1}")).join("/")}`;
}
