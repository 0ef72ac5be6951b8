export type { ConnectionStatus } from '../types.js';
