import { useTranslations } from "next-intl";

export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#main"
      className="fixed start-2 -top-16 z-50 rounded-sm bg-strong px-3 py-2 text-on-strong focus:top-2"
    >
      {t("skip")}
    </a>
  );
}
