/** What a ClientHello offers (RFC 8446 section 4.1.2), as code points in hexadecimal. */
export interface ClientHello {
  readonly cipherSuites: readonly string[];
  readonly signatureAlgorithms: readonly string[];
  readonly versions: readonly string[];
  readonly serverName: string | null;
}

const SERVER_NAME = 0;
const SIGNATURE_ALGORITHMS = 13;
const SUPPORTED_VERSIONS = 43;

/** Reads the first record of a client. */
export function readClientHello(record: Buffer): ClientHello {
  // behind the headers of the record and of the message, the version and the random
  let at = 5 + 4 + 2 + 32;
  at += 1 + record.readUInt8(at); // the session ID
  const suitesEnd = at + 2 + record.readUInt16BE(at);
  const cipherSuites = pairs(record.subarray(at + 2, suitesEnd));
  at = suitesEnd + 1 + record.readUInt8(suitesEnd); // the compression methods
  const extensions = new Map<number, Buffer>();
  const end = at + 2 + record.readUInt16BE(at);
  at += 2;
  while (at < end) {
    const length = record.readUInt16BE(at + 2);
    extensions.set(record.readUInt16BE(at), record.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const serverName = extensions.get(SERVER_NAME);
  return {
    cipherSuites,
    signatureAlgorithms: pairs((extensions.get(SIGNATURE_ALGORITHMS) ?? Buffer.alloc(2)).subarray(2)),
    versions: pairs((extensions.get(SUPPORTED_VERSIONS) ?? Buffer.alloc(1)).subarray(1)),
    serverName: serverName === undefined ? null : serverName.toString('latin1', 5),
  };
}

function pairs(bytes: Buffer): string[] {
  return bytes.toString('hex').match(/.{4}/g) ?? [];
}
