/** Whether NIST SP 800-52 Rev. 2 section 3.3.1 lists the suite for the version; DSA suites are left out, as no public CA signs DSA. */
export function isFipsHandshake(protocol: string, cipherSuite: string): boolean {
  if (isTls13(protocol)) return /^TLS_AES_(128_GCM_SHA256|256_GCM_SHA384|128_CCM_SHA256|128_CCM_8_SHA256)$/.test(cipherSuite);
  return isTls12(protocol) && (isFipsName(cipherSuite) || isFipsOpensslName(cipherSuite));
}

/** Box's page says "TLS 1.2", OpenSSL and Node say "TLSv1.2"; no other spelling is guessed at. */
export function isSupported(protocol: string): boolean {
  return isTls12(protocol) || isTls13(protocol);
}

function isTls12(protocol: string): boolean {
  return protocol === 'TLSv1.2' || protocol === 'TLS 1.2';
}

function isTls13(protocol: string): boolean {
  return protocol === 'TLSv1.3' || protocol === 'TLS 1.3';
}

/** TLS_(key exchange)_WITH_(cipher): all of 3.3.1.1 in one rule of which cipher goes with which key exchange. */
function isFipsName(name: string): boolean {
  const [, exchange, cipher] = /^TLS_((?:EC)?DHE?_(?:RSA|ECDSA))_WITH_AES_(.+)$/.exec(name) ?? [];
  switch (exchange) {
    case 'ECDHE_ECDSA':
      return isAeadOr(['128_CBC_SHA256', '256_CBC_SHA384'], cipher!) || isCcm(cipher!);
    case 'DHE_RSA':
      return isAeadOr(['128_CBC_SHA256', '256_CBC_SHA256'], cipher!) || isCcm(cipher!);
    case 'DH_RSA':
      return isAeadOr(['128_CBC_SHA256', '256_CBC_SHA256'], cipher!);
    case 'ECDHE_RSA':
    case 'ECDH_ECDSA':
    case 'ECDH_RSA':
      return isAeadOr(['128_CBC_SHA256', '256_CBC_SHA384'], cipher!);
    default:
      return false;
  }
}

function isAeadOr(withSha2: readonly string[], cipher: string): boolean {
  return ['128_GCM_SHA256', '256_GCM_SHA384', '128_CBC_SHA', '256_CBC_SHA', ...withSha2].includes(cipher);
}

function isCcm(cipher: string): boolean {
  return ['128_CCM', '256_CCM', '128_CCM_8', '256_CCM_8'].includes(cipher);
}

/** OpenSSL has names for the ephemeral key exchanges only. */
function isFipsOpensslName(name: string): boolean {
  return (
    /^(ECDHE-ECDSA|ECDHE-RSA|DHE-RSA)-(AES128-GCM-SHA256|AES256-GCM-SHA384|AES128-SHA|AES256-SHA|AES128-SHA256)$/.test(name) ||
    /^(ECDHE-ECDSA-AES256-SHA384|ECDHE-RSA-AES256-SHA384|DHE-RSA-AES256-SHA256)$/.test(name) ||
    /^(ECDHE-ECDSA|DHE-RSA)-AES(128|256)-CCM8?$/.test(name)
  );
}
