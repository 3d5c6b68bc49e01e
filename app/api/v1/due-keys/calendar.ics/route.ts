import { contextForRequest } from "@/lib/api/context-for-request";
import { errorResponse } from "@/lib/api/error-response";
import { runtime } from "@/lib/core/runtime";
import { dueKeysCalendar } from "@/lib/rotations/due-keys-calendar";

/** Due keys for another calendar. In English, like everything that the API says. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = await contextForRequest(request);
    const text = await dueKeysCalendar(ctx, {
      baseUrl: runtime().env.url,
      words: {
        name: "Clawkeep: keys that are due",
        summary: ({ profileName, mask }) => `Replace the key ${mask} of ${profileName}`,
        description: ({ owner, why }) => `${REASONS[why]}${owner === null ? "" : `\nOwner: ${owner}`}`,
      },
    });
    return new Response(text, {
      headers: {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'attachment; filename="clawkeep-due-keys.ics"',
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    return errorResponse(error, request.signal);
  }
}

const REASONS = {
  age: "The key reaches the age at which this profile's keys are replaced.",
  "plan-ends": "The last day of the plan that is paid for.",
  "key-expires": "The key itself ends.",
};
