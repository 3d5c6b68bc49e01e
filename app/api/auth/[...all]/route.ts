import { auth } from "@/lib/users/auth";

const handle = (request: Request): Promise<Response> => auth().handle(request);

export { handle as GET, handle as POST };
