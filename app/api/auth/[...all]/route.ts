import { errorResponse } from "@/lib/api/error-response";
import { singleSignOn } from "@/lib/single-sign-on/single-sign-on";
import { auth } from "@/lib/users/auth";

async function handle(request: Request): Promise<Response> {
  try {
    return (await singleSignOn()?.answer(request)) ?? (await auth().handle(request));
  } catch (error) {
    return errorResponse(error, request.signal);
  }
}

export { handle as GET, handle as POST };
