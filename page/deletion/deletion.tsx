import type { Part } from '../part.js';

export const deletion: Part<null> = {
  id: 'deletion',
  title: 'deletion',
  question: 'deletion?',
  examples: [{ group: 'x', title: 'x', value: null }],
  read: () => null,
  View: () => null,
};
