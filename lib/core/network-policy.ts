/** Where checks may connect to, as the operator set it. Parsed by `lib/checks` at the edge of a check. */
export type NetworkPolicy = {
  /** CLAWKEEP_ALLOWED_HOSTS: host patterns beside *.aliyuncs.com. */
  allowedHosts: readonly string[];
  /** CLAWKEEP_CONNECT_TO as given. */
  connectTo: string;
};
