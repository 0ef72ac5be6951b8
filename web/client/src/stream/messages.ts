// The messages between the tabs of one browser over a BroadcastChannel, which keeps the order of one sender's messages.
import type { ConnectionState, Transport } from './transport.js';
import type { Position } from './position.js';

export type Message = FromLeader | FromFollower | FromAny;

export type FromLeader =
  /** A tab begins to lead. */
  | { kind: 'leads' }
  | { kind: 'event'; name: string; args: readonly unknown[] }
  | { kind: 'state'; state: ConnectionState }
  /** To one tab: the events after its offset; null if they are no longer known. No position: not joined yet. */
  | { kind: 'welcome'; to: string; state: ConnectionState; position: Position | undefined; missed: Missed | null }
  /** To one tab: its emit was sent; then the answer. */
  | { kind: 'taken'; to: string; id: number }
  | { kind: 'answer'; to: string; id: number; answer: unknown[] };

export type FromFollower =
  /** The device woke up: is the socket alive? */
  | { kind: 'wake' }
  /** Which tab leads, and what did I miss? */
  | { kind: 'hello'; from: string; offset: number | undefined }
  | { kind: 'emit'; from: string; id: number; name: string; args: readonly unknown[]; answered: boolean };

/** A message from one tab to the others. */
export type FromAny = { kind: 'told'; name: string; args: readonly unknown[] };

export type Missed = readonly { name: string; args: readonly unknown[] }[];

export type Post<M extends Message> = (message: M) => void;

/** The role of a tab: it leads, or it follows. */
export interface Role extends Transport {
  readonly leads: boolean;
  /** A message of another tab; a role handles those meant for it, and ignores the rest. */
  hear(message: Message): void;
  /** The emits that no tab has accepted, for the next role. */
  handOver(to: Transport): void;
}
