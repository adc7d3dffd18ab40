/** Epoch milliseconds as ISO 8601 in UTC without fractions: `2026-01-15T09:00:00Z`. */
export const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
