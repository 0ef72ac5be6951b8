export type * from './api/types.js';
export type * from './boards.js';
