import { createNavigation } from "next-intl/navigation";

import { routing } from "./routing";

export { IntentLink as Link } from "./intent-link";

/** Use these in place of next/link and next/navigation: hrefs are written without the locale. */
export const { redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
