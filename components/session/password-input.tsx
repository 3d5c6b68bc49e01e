"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type PasswordInputProps = Omit<React.ComponentProps<typeof Input>, "type" | "after">;

export function PasswordInput(props: PasswordInputProps) {
  const t = useTranslations("signIn");
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? "text" : "password"}
      after={
        <Button
          variant="quiet"
          size="sm"
          square
          aria-label={t("showPassword")}
          aria-pressed={shown}
          className="-me-1.5"
          onClick={() => setShown(!shown)}
        >
          {shown ? <Eye /> : <EyeOff />}
        </Button>
      }
    />
  );
}
