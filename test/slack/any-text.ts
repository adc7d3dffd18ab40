import fc from 'fast-check';

const units = [
  ...'ab Z09 <>&`*_~|@#!"\'\\/:=;,.{}[]()-+$%\t\n\r\u0000\u200b\ufeff日本語ガ',
  '```',
  '<!channel>',
  '<@U0DEV>',
  '&amp;',
  '👨‍👩‍👧‍👦',
  '🇯🇵',
  'e\u0301',
  '\ud800',
  '\udc00',
  'password=',
  'token: ',
  '-----BEGIN RSA PRIVATE KEY-----',
  '://',
  'Bearer ',
];

/** Text of pieces that break Slack's markup, JSON, shells and naive cutting. */
export const anyText = (maxLength = 200) => fc.string({ unit: fc.constantFrom(...units), maxLength });
