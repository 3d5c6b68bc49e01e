/**
 * A value that is JSON already: made by the schema that says what may leave, where it was made. For replies of
 * megabytes, which would otherwise be taken apart and put together again on their way out.
 */
export class JsonText<Value> {
  /** Only for the compiler: whose JSON it is. */
  declare readonly value: Value;

  constructor(readonly text: string) {}
}
