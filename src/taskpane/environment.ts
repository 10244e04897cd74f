import { createContext, useContext } from 'react';

/** One line for reports: which program and which version this runs in. */
export const EnvironmentContext = createContext('');

export function useEnvironment(): string {
  return useContext(EnvironmentContext);
}
