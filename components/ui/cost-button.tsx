"use client";

import { Button, type ButtonProps } from "./button";

/** A button that sends something to a provider: it cannot be made without saying what that costs. */
export function CostButton(props: ButtonProps & { cost: React.ReactNode }) {
  return <Button {...props} />;
}
