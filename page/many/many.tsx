import type { Part } from '../part.js';

export const many: Part<null> = {
  id: 'many',
  title: 'many',
  question: 'many?',
  examples: [{ group: 'x', title: 'x', value: null }],
  read: () => null,
  View: () => null,
};
