import { useTranslations } from "next-intl";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";

/** In place of the tokens, for everybody who is no admin. */
export function NoTokensCard() {
  const t = useTranslations("settings");
  return (
    <Card aria-labelledby="tokens-title">
      <CardHeader titleId="tokens-title" title={t("tokens")} />
      <CardBody>
        <Notice tone="info" lead={`${t("adminsOnly")}.`}>
          {t("adminsOnlyText")}
        </Notice>
      </CardBody>
    </Card>
  );
}
