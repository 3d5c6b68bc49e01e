import { useTranslations } from "next-intl";

import { RadioCards } from "@/components/ui/radio-cards";
import { type Role, ROLES } from "@/lib/core/scopes";

export function RoleCards({ value, onValueChange }: { value: Role; onValueChange: (role: Role) => void }) {
  const t = useTranslations("team");
  const role = useTranslations("vocabulary.role");
  return (
    <div className="grid gap-[5px]">
      {/* The group has its name from aria-label; a second one would be read twice. */}
      <span aria-hidden="true" className="text-sm font-medium">
        {t("role")}
      </span>
      <RadioCards
        label={t("role")}
        value={value}
        onValueChange={onValueChange}
        cards={ROLES.map((one) => ({ value: one, title: role(one), description: t(`roleText.${one}`) }))}
      />
    </div>
  );
}
