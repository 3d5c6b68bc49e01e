export function nodeThatStays(execPath: string, folder: string): { node: string; forget: () => void };
