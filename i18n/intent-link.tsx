"use client";

import { createNavigation } from "next-intl/navigation";
import { type ComponentProps, useState } from "react";

import { routing } from "./routing";

const { Link: PlainLink } = createNavigation(routing);

/**
 * A link that asks for its page when the pointer or the focus comes near. Next's own asks for every page whose link can
 * be seen: a table of profiles would have the server render one page per row.
 */
export function IntentLink({ onPointerEnter, onFocus, ...props }: ComponentProps<typeof PlainLink>) {
  const [near, setNear] = useState(false);
  return (
    <PlainLink
      {...props}
      prefetch={near ? null : false}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
    />
  );
}
