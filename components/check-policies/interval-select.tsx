import { useTranslations } from "next-intl";

import type { FieldControl } from "@/components/patterns/field";
import { useFormat } from "@/components/patterns/use-format";
import { Select } from "@/components/ui/select";

import { offered, wholeUnits } from "./intervals";

type IntervalSelectProps = FieldControl & {
  intervals: readonly number[];
  seconds: number;
  onChange: (seconds: number) => void;
};

export function IntervalSelect({ intervals, seconds, onChange, ...control }: IntervalSelectProps) {
  const t = useTranslations("schedule.dialog");
  const format = useFormat();
  return (
    <Select
      {...control}
      options={offered(intervals, seconds).map((interval) => ({
        value: String(interval),
        label: t("every", { span: wholeUnits(interval).map(format.span).join(" ") }),
      }))}
      value={String(seconds)}
      onValueChange={(interval) => onChange(Number(interval))}
    />
  );
}
