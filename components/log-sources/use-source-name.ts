import { useTranslations } from "next-intl";

import type { SourceSettings } from "@/lib/log-sources/schemas";

/** What a source is called in a sentence: its path or address; a push source has none of its own. */
export function useSourceName(): (settings: SourceSettings) => string {
  const t = useTranslations("logSources.kinds");
  return (settings) => {
    switch (settings.kind) {
      case "file":
        return settings.path;
      case "websocket":
        return settings.url;
      case "push":
        return t("push.name");
    }
  };
}
