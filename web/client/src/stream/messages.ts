// What the tabs of one browser say to each other over a BroadcastChannel. It keeps the order of one sender's messages.
import type { ConnectionState, Transport } from './transport.js';
import type { Position } from './position.js';

export type Message = FromLeader | FromFollower | FromAny;

export type FromLeader =
  /** A tab begins to lead. */
  | { kind: 'leads' }
  | { kind: 'event'; name: string; args: readonly unknown[] }
  | { kind: 'state'; state: ConnectionState }
  /** To one tab: what came behind its offset; null if that is no longer known. No position: not joined yet. */
  | { kind: 'welcome'; to: string; state: ConnectionState; position: Position | undefined; missed: Missed | null }
  /** To one tab: what it emitted is on its way; then its answer. */
  | { kind: 'taken'; to: string; id: number }
  | { kind: 'answer'; to: string; id: number; answer: unknown[] };

export type FromFollower =
  /** Its device woke: is the socket alive? */
  | { kind: 'wake' }
  /** Who is there, and what did I miss? */
  | { kind: 'hello'; from: string; offset: number | undefined }
  | { kind: 'emit'; from: string; id: number; name: string; args: readonly unknown[]; answered: boolean };

/** One tab tells the others. */
export type FromAny = { kind: 'told'; name: string; args: readonly unknown[] };

export type Missed = readonly { name: string; args: readonly unknown[] }[];

export type Post<M extends Message> = (message: M) => void;

/** What a tab is to the others: it leads, or it follows. */
export interface Role extends Transport {
  readonly leads: boolean;
  /** What another tab said; a role takes what is for it, and leaves the rest. */
  hear(message: Message): void;
  /** What nobody took, for whoever takes this one's place. */
  handOver(to: Transport): void;
}
