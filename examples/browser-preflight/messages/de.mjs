// Every text of the form in German. Each message is made from a code and its params; nothing is taken from `message`.

const quoted = (text) => `„${text}“`;
const listed = (texts) => texts.map(quoted).join(', ');

/** The texts of the page itself. */
const page = {
  title: 'Neuer Box-Webhook',
  intro: 'Box benachrichtigt Ihre Adresse, sobald eines der ausgewählten Ereignisse eintritt.',
  language: 'Sprache',
  targetType: 'Was soll Box beobachten?',
  folder: 'Einen Ordner mit allem, was darin liegt',
  file: 'Eine einzelne Datei',
  targetId: 'ID des Ordners oder der Datei',
  targetIdHint: 'Die Zahl am Ende der Webadresse, wenn Sie das Element in Box öffnen.',
  address: 'Adresse für die Benachrichtigungen',
  addressHint: 'Zum Beispiel https://hooks.example.com/box',
  triggers: 'Ereignisse',
  triggersHint: 'Wählen Sie mindestens eines aus.',
  kept: (names) => `Für eine Datei nicht verfügbar, bleibt aber ausgewählt, falls Sie zurückwechseln: ${names.join(', ')}.`,
  submit: 'Webhook anlegen',
  sending: 'Wird gesendet …',
  toCorrect: (count) => (count === 1 ? 'Bitte prüfen Sie ein Feld:' : `Bitte prüfen Sie ${count} Felder:`),
  notChecked: 'Der Webhook wurde nicht angelegt:',
  help: 'Mehr dazu bei Box (englisch, neuer Tab)',
  created: (id) => `Der Webhook wurde angelegt. Seine ID ist ${id}.`,
  unreachable: 'Der Server ist nicht erreichbar. Ihre Eingaben bleiben erhalten: Versuchen Sie es später noch einmal.',
  failed: (status) =>
    `Der Server konnte die Anfrage nicht verarbeiten (Status ${status}). Ihre Eingaben bleiben erhalten: Versuchen Sie es später noch einmal.`,
};

/** What each limitation says when the request violates it. */
const violations = {
  REQUEST_MALFORMED: ({ issues }) => issues.map((issue) => issueTexts[issue.code](issue)).join(' '),
  TRIGGER_UNKNOWN: ({ triggers }) => `Dieses Ereignis gibt es bei Box nicht: ${listed(triggers)}.`,
  TRIGGER_NOT_ALLOWED_ON_TARGET: ({ triggers, targetType }) =>
    `Für ${targetType === 'file' ? 'eine Datei' : 'einen Ordner'} nicht verfügbar: ${listed(triggers)}.`,
  ITEM_ALREADY_HAS_WEBHOOK: ({ existingWebhookId }) => `Dieses Element hat schon einen Webhook (ID ${existingWebhookId}).`,
  WEBHOOK_LIMIT_REACHED: ({ count, limit }) => `Sie haben ${count} Webhooks; mehr als ${limit} sind nicht erlaubt.`,
  ADDRESS_NOT_A_URL: ({ address, because }) => (address === '' ? 'Geben Sie die Adresse ein.' : addressIssues[because]),
  ADDRESS_NOT_HTTPS: ({ scheme }) => `Die Adresse beginnt mit ${quoted(`${scheme}:`)}. Nötig ist https://`,
  ADDRESS_PORT_NOT_443: ({ port }) => `An den Port ${port} stellt Box nicht zu. Entfernen Sie „:${port}“ aus der Adresse.`,
  ADDRESS_HOST_INVALID: ({ host }) => `${quoted(host)} ist kein gültiger Hostname.`,
  ADDRESS_HOST_NOT_PUBLIC: ({ host }) => `${quoted(host)} ist aus dem Internet nicht erreichbar. Verwenden Sie einen öffentlichen Namen.`,
  ADDRESS_IS_BOX_DOMAIN: ({ host }) => `${quoted(host)} gehört zu Box. Verwenden Sie einen eigenen Server.`,
  ADDRESS_DOES_NOT_RESOLVE: ({ host }) => `Unter dem Namen ${quoted(host)} wurde kein Server gefunden.`,
  IP_ADDRESS_NOT_PUBLIC: ({ ipAddresses, blocks }) =>
    `Aus dem Internet nicht erreichbar: ${ipAddresses.map((ip, i) => `${ip} (${blockText(blocks[i])})`).join(', ')}.`,
  CERTIFICATE_SELF_SIGNED: ({ error }) => `Das Zertifikat des Servers ist selbst signiert (${error}).`,
  CERTIFICATE_NOT_TRUSTED: ({ error }) => `Das Zertifikat des Servers ist nicht vertrauenswürdig (${error}).`,
  TLS_VERSION_NOT_SUPPORTED: ({ protocols, refusal, unrecognized }) =>
    [
      refusal === null
        ? `Der Server bietet ${protocols.length === 0 ? 'keine verschlüsselte Verbindung' : protocols.join(', ')} an. Nötig ist TLS 1.2 oder 1.3.`
        : `Der Server hat die Verbindung abgelehnt (${refusal}).`,
      ...notRecognized(unrecognized),
    ].join(' '),
  CIPHER_SUITE_NOT_FIPS: ({ cipherSuites, unrecognized }) =>
    [
      `Der Server bietet nur Verschlüsselungen an, die nach FIPS nicht zugelassen sind: ${cipherSuites.join(', ')}.`,
      ...notRecognized(unrecognized),
    ].join(' '),
  TARGET_IS_ROOT_FOLDER: () =>
    'Der Ordner 0 enthält alle Ihre Dateien und kann keinen Webhook haben. Wählen Sie einen Ordner, der darin liegt.',
};

const notRecognized = (names) => (names.length === 0 ? [] : [`Nicht erkannt: ${names.join(', ')}.`]);

/** Words for what was found in place of the expected value; a string in double quotes and a number stay as they are. */
const receivedWords = {
  undefined: 'gar nichts',
  true: 'der Wert „true“',
  false: 'der Wert „false“',
  'an object': 'ein Objekt',
  'an array': 'eine Liste',
  'an empty array': 'eine leere Liste',
  'an invalid Date': 'ein ungültiges Datum',
  'a function': 'eine Funktion',
  'a symbol': 'ein Symbol',
};
const found = (received) => receivedWords[received] ?? received;

/** What is wrong with one malformed value of a request. `received` is a string in double quotes, or words for another value. */
const issueTexts = {
  BOX_ID_EXPECTED: ({ received }) =>
    received === '""'
      ? 'Geben Sie die ID ein.'
      : 'Eine ID besteht nur aus Ziffern und beginnt nicht mit 0. Achten Sie auf Leerzeichen und Buchstaben.',
  TARGET_TYPE_EXPECTED: () => 'Wählen Sie einen Ordner oder eine Datei.',
  TRIGGERS_EXPECTED: () => 'Wählen Sie mindestens ein Ereignis aus.',
  STRING_EXPECTED: ({ received }) => `Hier wird Text erwartet; angekommen ist ${found(received)}.`,
  OBJECT_EXPECTED: ({ received }) => `Die Anfrage ist unvollständig: Erwartet wird ein Objekt; angekommen ist ${found(received)}.`,
  READABLE_EXPECTED: () => 'Die Anfrage ist nicht lesbar.',
};

/** What is wrong with an address that is not a URL, by `because`. */
const addressIssues = {
  NO_SCHEME: 'Beginnen Sie die Adresse mit https://',
  CONTROL_CHARACTER: 'Die Adresse enthält einen Tabulator, einen Zeilenumbruch oder ein anderes unsichtbares Zeichen. Entfernen Sie es.',
  LONE_SURROGATE: 'Die Adresse enthält ein beschädigtes Zeichen. Geben Sie sie neu ein.',
  WHITESPACE_AROUND: 'Am Anfang oder Ende der Adresse steht ein Leerzeichen. Entfernen Sie es.',
  SLASHES: 'Schreiben Sie hinter https: genau zwei Schrägstriche.',
  BACKSLASH: 'Die Adresse enthält einen umgekehrten Schrägstrich (\\). Verwenden Sie stattdessen einen Schrägstrich (/).',
  USER_INFORMATION: 'Vor dem @ steht ein Zeichen, das dort nicht erlaubt ist. Schreiben Sie ein @ im Passwort als %40.',
  HOST_EMPTY: 'Der Hostname fehlt. Er steht direkt hinter https://',
  HOST_PERCENT_ENCODED: 'Der Hostname enthält ein Prozentzeichen. Schreiben Sie den Namen ohne dieses Zeichen.',
  HOST_CHARACTER: 'Der Hostname enthält ein Zeichen, das nicht erlaubt ist, zum Beispiel ein Leerzeichen.',
  IPV4_NUMBER: 'Der Hostname endet mit einer Zahl, ist aber keine IP-Adresse wie 192.0.2.1.',
  IPV6_LITERAL: 'Setzen Sie eine IPv6-Adresse in eckige Klammern, zum Beispiel https://[2001:db8::1]/',
  INTERNATIONAL_NAME:
    'Der Hostname enthält Zeichen, die nicht alle Programme gleich lesen. Prüfen Sie die Schreibweise, oder geben Sie ihn in der Form xn--… ein.',
  PORT: 'Der Port ist ungültig. Entfernen Sie den Doppelpunkt und die Zahl dahinter.',
};

/** What an address block is for, by the name in `params.blocks`. */
const blockNames = {
  'This network': 'keine Adresse eines Servers',
  'This host on this network': 'keine Adresse eines Servers',
  'Private-Use': 'privates Netz',
  'Shared Address Space': 'internes Netz eines Anbieters',
  Loopback: 'der Computer selbst',
  'Azure platform virtual address': 'interne Adresse von Microsoft Azure',
  'Link Local': 'nur im lokalen Netz',
  'IETF Protocol Assignments': 'für Protokolle reserviert',
  'IPv4 Service Continuity Prefix': 'für Protokolle reserviert',
  'IPv4 dummy address': 'Platzhalter',
  'NAT64/DNS64 Discovery': 'für Protokolle reserviert',
  'Documentation (TEST-NET-1)': 'für Beispiele in Dokumenten',
  'Documentation (TEST-NET-2)': 'für Beispiele in Dokumenten',
  'Documentation (TEST-NET-3)': 'für Beispiele in Dokumenten',
  'Deprecated (6to4 Relay Anycast)': 'nicht mehr in Gebrauch',
  Benchmarking: 'für Messungen',
  Multicast: 'für Gruppen von Empfängern',
  Reserved: 'reserviert',
  'Limited Broadcast': 'für alle Empfänger zugleich',
  'Reserved by IETF': 'reserviert',
  'Unspecified Address': 'keine Adresse eines Servers',
  'Loopback Address': 'der Computer selbst',
  'IPv4-compatible (deprecated)': 'nicht mehr in Gebrauch',
  'IPv4-mapped Address': 'eine IPv4-Adresse in anderer Form',
  'IPv4-translated (SIIT)': 'eine IPv4-Adresse in anderer Form',
  'Local-Use IPv4-IPv6 Translation': 'nur im lokalen Netz',
  'Discard-Only Address Block': 'verwirft alles',
  'Dummy IPv6 Prefix': 'Platzhalter',
  Teredo: 'eine IPv4-Adresse in anderer Form',
  'Deprecated (previously ORCHID)': 'nicht mehr in Gebrauch',
  Documentation: 'für Beispiele in Dokumenten',
  '6to4': 'eine IPv4-Adresse in anderer Form',
  'Segment Routing (SRv6) SIDs': 'internes Netz eines Anbieters',
  'Unique-Local': 'privates Netz',
  'Link-Local Unicast': 'nur im lokalen Netz',
  'Site-Local Unicast (deprecated)': 'privates Netz',
};

const blockText = (block) => (block === null ? 'keine IP-Adresse' : (blockNames[block.name] ?? block.block));

/** What the server did not know, by the fact that is missing. */
const missingFacts = {
  'registry.webhookCount': 'Der Server weiß gerade nicht, wie viele Webhooks Sie haben. Versuchen Sie es später noch einmal.',
  'registry.webhookOnTarget': 'Der Server weiß gerade nicht, ob das Element schon einen Webhook hat. Versuchen Sie es später noch einmal.',
  'endpoint.ipAddresses': 'Der Hostname konnte nicht nachgeschlagen werden. Versuchen Sie es später noch einmal.',
  'endpoint.certificate': 'Das Zertifikat der Adresse konnte nicht geprüft werden. Läuft der Server?',
  'endpoint.tls': 'Die Verschlüsselung der Adresse konnte nicht geprüft werden. Läuft der Server?',
  webhook: 'Der Server kennt den aktuellen Webhook nicht. Versuchen Sie es später noch einmal.',
};

/** The groups of triggers: the first part of their names. */
const triggerGroups = {
  FILE: 'Dateien',
  FOLDER: 'Ordner',
  COLLABORATION: 'Zusammenarbeit',
  COMMENT: 'Kommentare',
  METADATA_INSTANCE: 'Metadaten',
  SHARED_LINK: 'Freigabelinks',
  TASK_ASSIGNMENT: 'Aufgaben',
  SIGN_REQUEST: 'Signaturanfragen',
  DOCGEN: 'Erzeugte Dokumente',
};

/** What happens: the rest of a trigger's name. */
const triggerActions = {
  UPLOADED: 'Hochgeladen',
  PREVIEWED: 'In der Vorschau geöffnet',
  DOWNLOADED: 'Heruntergeladen',
  TRASHED: 'In den Papierkorb gelegt',
  DELETED: 'Gelöscht',
  RESTORED: 'Wiederhergestellt',
  COPIED: 'Kopiert',
  MOVED: 'Verschoben',
  LOCKED: 'Gesperrt',
  UNLOCKED: 'Entsperrt',
  RENAMED: 'Umbenannt',
  CREATED: 'Erstellt',
  ACCEPTED: 'Angenommen',
  REJECTED: 'Abgelehnt',
  REMOVED: 'Entfernt',
  UPDATED: 'Geändert',
  COMPLETED: 'Abgeschlossen',
  DECLINED: 'Abgelehnt',
  EXPIRED: 'Abgelaufen',
  SIGNER_EMAIL_BOUNCED: 'E-Mail an Unterzeichner unzustellbar',
  SIGNER_SIGNED: 'Von einer Person unterschrieben',
  SIGNATURE_REQUESTED: 'Unterschrift angefordert',
  ERROR_FINALIZING: 'Konnte nicht abgeschlossen werden',
  SIGN_SIGNER_SIGNED: 'Von einer Person unterschrieben (anderer Name)',
  SIGN_DOCUMENT_CREATED: 'Dokument erstellt',
  SIGN_ERROR_FINALIZING: 'Konnte nicht abgeschlossen werden (anderer Name)',
  DOCUMENT_GENERATION_STARTED: 'Begonnen',
  DOCUMENT_GENERATION_SUCCEEDED: 'Fertig',
  DOCUMENT_GENERATION_FAILED: 'Fehlgeschlagen',
};

/** What to do, by code. */
const remedies = {
  REQUEST_MALFORMED: 'Korrigieren Sie das Feld.',
  TRIGGER_UNKNOWN: 'Verwenden Sie die Namen aus der Liste von Box, und achten Sie auf Groß- und Kleinschreibung.',
  TRIGGER_NOT_ALLOWED_ON_TARGET:
    'Wählen Sie das Ereignis ab. Gibt es das Ereignis nur für Ordner, können Sie den Webhook auch auf einem Ordner anlegen.',
  ITEM_ALREADY_HAS_WEBHOOK:
    'Ändern Sie den vorhandenen Webhook, zum Beispiel seine Ereignisse, oder legen Sie den neuen mit einer anderen Anwendung an.',
  WEBHOOK_LIMIT_REACHED:
    'Verschieben Sie Webhooks auf übergeordnete Ordner, löschen Sie solche, die Sie nicht mehr brauchen, oder verwenden Sie eine andere Anwendung.',
  ADDRESS_NOT_A_URL: 'Schreiben Sie die Adresse in der Form https://host/pfad.',
  ADDRESS_NOT_HTTPS: 'Richten Sie den Server für TLS ein, und beginnen Sie die Adresse mit https://',
  ADDRESS_PORT_NOT_443: 'Entfernen Sie den Port aus der Adresse, und lassen Sie den Server auf Port 443 antworten.',
  ADDRESS_HOST_INVALID: 'Verwenden Sie den DNS-Namen des Servers, ohne Unterstriche, leere Teile und Punkt am Ende.',
  ADDRESS_HOST_NOT_PUBLIC:
    'Geben Sie dem Server einen Namen in einer öffentlichen Domain. Zum Ausprobieren hilft ein Tunnel mit öffentlichem Namen.',
  ADDRESS_IS_BOX_DOMAIN: 'Verwenden Sie die Adresse eines eigenen Servers.',
  ADDRESS_DOES_NOT_RESOLVE: 'Prüfen Sie die Schreibweise, oder legen Sie im DNS einen A- oder AAAA-Eintrag für den Namen an.',
  IP_ADDRESS_NOT_PUBLIC: 'Tragen Sie im DNS nur öffentliche IP-Adressen ein, bei A- und bei AAAA-Einträgen.',
  CERTIFICATE_SELF_SIGNED: 'Verwenden Sie ein Zertifikat einer öffentlichen Zertifizierungsstelle.',
  CERTIFICATE_NOT_TRUSTED:
    'Verwenden Sie ein gültiges Zertifikat, das auf den Namen des Servers ausgestellt ist, und liefern Sie die Zwischenzertifikate mit.',
  TLS_VERSION_NOT_SUPPORTED: 'Aktivieren Sie auf dem Server TLS 1.2 oder 1.3, und verlangen Sie kein Zertifikat vom Client.',
  CIPHER_SUITE_NOT_FIPS: 'Aktivieren Sie eine nach FIPS zugelassene Verschlüsselung, zum Beispiel TLS_AES_128_GCM_SHA256.',
  TARGET_IS_ROOT_FOLDER: 'Legen Sie v2-Webhooks auf Ordnern darunter an, oder verwenden Sie einen v1-Webhook.',
};

export default { page, violations, issueTexts, addressIssues, blockNames, missingFacts, triggerGroups, triggerActions, remedies };
