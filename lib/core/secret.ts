const MASK = "[secret]";

/**
 * A plaintext key in memory. It cannot be interpolated, logged, inspected or
 * serialised by accident: every implicit conversion gives `[secret]`.
 * `reveal()` is the one way out; its callers are few and easy to list.
 */
export class Secret {
  readonly #plaintext: string;

  constructor(plaintext: string) {
    this.#plaintext = plaintext;
  }

  /** The plaintext. Call it only where the key leaves for its destination (a header, a cipher, an HMAC). */
  reveal(): string {
    return this.#plaintext;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return MASK;
  }
}
