type Header = { key: string; value: string };

export const NO_PAGE_POLICY: string;
export const SCRIPT_POLICY: string;
export const SECURITY_HEADERS: readonly Header[];
export const HEADER_RULES: readonly { source: string; headers: readonly Header[] }[];
