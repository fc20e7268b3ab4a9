import { allowed } from '../support/baseline.js';

export const { request, facts } = allowed;
export const NOW = 1_769_817_600_000;
