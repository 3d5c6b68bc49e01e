import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/notice";
import type { SsoRefusal } from "@/lib/single-sign-on/schemas";

/** Why single sign-on signed nobody in, and what can be done. */
export function SsoRefusalNotice({ reason }: { reason: SsoRefusal }) {
  const t = useTranslations("signIn");
  return (
    <Notice tone="down" role="alert" lead={t(`ssoRefused.${reason}`)}>
      {t(`ssoRefusedText.${reason}`)}
    </Notice>
  );
}
