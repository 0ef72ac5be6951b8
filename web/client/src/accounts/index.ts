export { Accounts, type AccountState } from './accounts.js';
export type * from './types.js';
