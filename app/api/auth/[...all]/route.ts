import { errorResponse } from "@/lib/api/error-response";
import { auth } from "@/lib/users/auth";

async function handle(request: Request): Promise<Response> {
  try {
    return await auth().handle(request);
  } catch (error) {
    return errorResponse(error, request.signal);
  }
}

export { handle as GET, handle as POST };
