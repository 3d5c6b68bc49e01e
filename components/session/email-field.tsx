import { Field } from "@/components/patterns/field";
import { Input } from "@/components/ui/input";

type EmailFieldProps = {
  label: string;
  error: string | undefined;
  /** Stands there and cannot be changed. */
  fixed?: string | null;
};

export function EmailField({ label, error, fixed = null }: EmailFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...(fixed !== null && { readOnly: true, defaultValue: fixed })}
        />
      )}
    </Field>
  );
}
