import type { Part } from '../part.js';

export const session: Part<null> = {
  id: 'session',
  title: 'session',
  question: 'session?',
  examples: [{ group: 'x', title: 'x', value: null }],
  read: () => null,
  View: () => null,
};
