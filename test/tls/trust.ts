import { getCACertificates, setDefaultCACertificates } from "node:tls";

/** Makes this test process trust one more CA, as NODE_EXTRA_CA_CERTS does for the app. Returns the undoing. */
export function trustAuthority(certificatePem: string): () => void {
  const before = getCACertificates("default");
  setDefaultCACertificates([...before, certificatePem]);
  return () => setDefaultCACertificates(before);
}
