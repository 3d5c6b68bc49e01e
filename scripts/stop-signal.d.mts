export function stopSignal(environment?: NodeJS.ProcessEnv): AbortSignal;
