/** A place in a user's stream, in the server's format: `<opaque>:<offset>`. */
export type Position = string;

/** The number that orders the positions of one user. */
export function offsetOf(position: Position): number {
  return Number(position.slice(position.lastIndexOf(':') + 1));
}
