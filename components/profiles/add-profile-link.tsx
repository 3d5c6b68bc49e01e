import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";

/** The way to the first and the next profile; for who may not add one, the reason. */
export function AddProfileLink({ allowed }: { allowed: boolean }) {
  const t = useTranslations("profiles");
  if (!allowed) {
    return (
      <Button variant="primary" disabledReason={t("adminsOnly")}>
        <Plus />
        {t("add")}
      </Button>
    );
  }
  return (
    <ButtonLink href="/profiles/new" variant="primary">
      <Plus />
      {t("add")}
    </ButtonLink>
  );
}
