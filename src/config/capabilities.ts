/** Of Docker's own capabilities those that apps do without: a preview keeps one of them where its settings name it. */
export const droppedCapabilities = ['AUDIT_WRITE', 'FSETID', 'MKNOD', 'NET_RAW', 'SETFCAP', 'SYS_CHROOT'] as const;

/** What official images need to begin as root and go on as somebody else: they keep these. */
export const keptCapabilities = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'NET_BIND_SERVICE',
  'SETGID',
  'SETPCAP',
  'SETUID',
] as const;
