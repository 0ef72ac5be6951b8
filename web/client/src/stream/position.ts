/** A place in a user's stream, as the server writes it: `<opaque>:<offset>`. */
export type Position = string;

/** The number that orders the positions of one user. */
export function offsetOf(position: Position): number {
  return Number(position.slice(position.lastIndexOf(':') + 1));
}
