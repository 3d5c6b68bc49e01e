"use client";

import { createContext, useContext } from "react";

import type { Scope } from "@/lib/core/scopes";

import { type Destination, DESTINATIONS } from "./destinations";

const Context = createContext<readonly Destination[] | null>(null);

type DestinationsProviderProps = { scopes: readonly Scope[]; children: React.ReactNode };

/** The navigation of somebody who may do so much. */
export function DestinationsProvider({ scopes, children }: DestinationsProviderProps) {
  const open = DESTINATIONS.filter(
    (destination) => !("needs" in destination) || scopes.includes(destination.needs),
  );
  return <Context value={open}>{children}</Context>;
}

/** The pages of the navigation that have something for whoever is signed in. */
export function useDestinations(): readonly Destination[] {
  const value = useContext(Context);
  if (!value) throw new Error("useDestinations belongs inside <DestinationsProvider>.");
  return value;
}
