import { useTranslations } from "next-intl";

import { AddProfileLink } from "@/components/profiles/add-profile-link";
import { Card, CardBody } from "@/components/ui/card";

const STEPS = ["profile", "key", "log"] as const;

/** The first run: what to do, in the order it makes sense. */
export function FirstSteps({ allowed }: { allowed: boolean }) {
  const t = useTranslations("overview.first");
  return (
    <Card>
      <CardBody className="grid gap-5 sm:p-6">
        <p className="max-w-[60ch] text-md text-pretty text-ink-2">{t("text")}</p>
        <ol aria-label={t("stepsLabel")} className="grid gap-4 sm:grid-cols-3 sm:gap-6">
          {STEPS.map((step, index) => (
            <li key={step} className="flex gap-3">
              <span
                aria-hidden="true"
                className="grid size-6 flex-none place-items-center rounded-full bg-active text-xs font-semibold text-ink-2"
              >
                {index + 1}
              </span>
              <div>
                <p className="font-semibold">{t(`steps.${step}`)}</p>
                <p className="text-pretty text-ink-2">{t(`steps.${step}Text`)}</p>
              </div>
            </li>
          ))}
        </ol>
        <div>
          <AddProfileLink allowed={allowed} />
        </div>
      </CardBody>
    </Card>
  );
}
