import { Field } from "@/components/patterns/field";
import { Input } from "@/components/ui/input";

export function EmailField({ label, error }: { label: string; error: string | undefined }) {
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
        />
      )}
    </Field>
  );
}
