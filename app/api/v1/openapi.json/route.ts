import { openApiDocument } from "@/lib/api/openapi";
import packageJson from "@/package.json";

/** Open to all: it describes the API and holds nothing of this installation. */
export function GET(): Response {
  return Response.json(openApiDocument(packageJson.version));
}
