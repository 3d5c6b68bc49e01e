/** Some events of an import, in their order. */
export type EventBatch = {
  /** A JSON array of `GatewayLogEvent`: a third of the memory that the events themselves take. */
  json: string;
  /** Place of the first one in the import. */
  firstSeq: number;
};
