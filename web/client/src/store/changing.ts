import { type Loading, Part } from './part.js';

export type Change<V> = (value: V) => V;

/**
 * A part whose changes show at once; if the server refuses one, it is reverted.
 *
 * @param V the type of the changed value
 */
export abstract class Changing<B, S extends Loading, V> extends Part<B, S> {
  /** Requested, and not answered. */
  #changes: readonly Change<V>[] = [];

  /** The value as it will be after the server has carried out the request. */
  protected shown(value: V): V {
    return this.#changes.reduce((before, change) => change(before), value);
  }

  /** @param settle applies the answer to the part while the change still shows */
  protected async change<R>(change: Change<V>, call: () => Promise<R>, settle: (answer: R) => void): Promise<R> {
    this.#changes = [...this.#changes, change];
    this.changed();
    try {
      const answer = await call();
      settle(answer);
      return answer;
    } finally {
      this.#changes = this.#changes.filter((other) => other !== change);
      this.changed();
    }
  }
}
