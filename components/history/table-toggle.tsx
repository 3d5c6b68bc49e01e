import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";

type TableToggleProps = {
  /** Of the table, which stands on the page only while it is open. */
  tableId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** "As a table": the same figures for those who cannot see or hover the picture. */
export function TableToggle({ tableId, open, onOpenChange }: TableToggleProps) {
  const t = useTranslations("history");
  return (
    <Button
      variant="quiet"
      size="sm"
      aria-expanded={open}
      aria-controls={open ? tableId : undefined}
      onClick={() => onOpenChange(!open)}
    >
      {open ? t("hideTable") : t("showTable")}
    </Button>
  );
}
