/** Documents of OpenClaw's own state stay under 100 KB; what is longer than this is a log. Bytes. */
export const STATE_DOCUMENT_BYTES_MAX = 5 * 1024 * 1024;
