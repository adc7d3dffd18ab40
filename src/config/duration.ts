const unitMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;

const shape = /^(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m)?(?:(\d{1,7})s)?$/;

/** `4h`, `90m`, `1h30m`, `2d` in milliseconds; undefined for anything else, zero and negative values included. */
export function parseDuration(text: string): number | undefined {
  const found = shape.exec(text.toLowerCase());
  if (!found || text === '') return undefined;
  const [, d, h, m, s] = found;
  const ms =
    Number(d ?? 0) * unitMs.d + Number(h ?? 0) * unitMs.h + Number(m ?? 0) * unitMs.m + Number(s ?? 0) * unitMs.s;
  return ms > 0 ? ms : undefined;
}

/**
 * A duration of the settings, which were checked when Slipway was packaged.
 * @throws where they were not: a fault of the build.
 */
export function checkedDuration(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new Error('A duration of the settings cannot be read');
  return ms;
}

/** The largest two units, as a person types them: `3h 40m`, `2d 1h`, `45s`; anything under a second is `0s`. */
export function formatDuration(ms: number): string {
  let rest = Math.max(0, ms);
  const parts: string[] = [];
  for (const [unit, size] of Object.entries(unitMs)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
    else if (parts.length > 0) break;
  }
  return parts.slice(0, 2).join(' ') || '0s';
}
