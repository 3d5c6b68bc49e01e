import { createNavigation } from "next-intl/navigation";

import { routing } from "./routing";

/** Use these in place of next/link and next/navigation: hrefs are written without the locale. */
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
