"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Popover } from "@/components/ui/popover";

export type FilterChoiceProps<Value extends string> = {
  name: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
};

/** The choices, each on or off. Open from the start: it is loaded when its chip is pressed. */
export function FilterChoicePanel<Value extends string>({
  name,
  options,
  chosen,
  onChange,
  trigger,
}: FilterChoiceProps<Value> & { trigger: React.ReactNode }) {
  return (
    <Popover label={name} trigger={trigger} defaultOpen>
      <div className="grid gap-2">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
            }
          />
        ))}
      </div>
    </Popover>
  );
}
