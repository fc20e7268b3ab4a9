import { addressReadings } from './addresses.js';
import { answerReadings } from './answers.js';
import { certificateAndTlsReadings } from './certificates-and-tls.js';
import { deletionReadings } from './deletion.js';
import { instantReadings } from './instants.js';
import { ipAddressReadings } from './ip-addresses.js';
import { manyWebhooksReadings } from './many-webhooks.js';
import { nameReadings } from './names.js';
import { notificationReadings } from './notifications.js';
import type { Reading } from './reading.js';
import { registryReadings } from './registry.js';
import { requestReadings } from './request.js';
import { sessionReadings } from './sessions.js';
import { triggerReadings } from './triggers.js';
import { updateReadings } from './updates.js';

export type { Reading };

/** Every question that Box's texts, and the standards behind them, leave open or answer in two ways, by theme. */
export const readings: readonly Reading[] = /* @__PURE__ */ [
  requestReadings,
  triggerReadings,
  registryReadings,
  addressReadings,
  nameReadings,
  ipAddressReadings,
  certificateAndTlsReadings,
  updateReadings,
  manyWebhooksReadings,
  answerReadings,
  sessionReadings,
  notificationReadings,
  deletionReadings,
  instantReadings,
].flat();
