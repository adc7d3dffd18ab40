import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const white = 255;
const grid = 225;

/** A grey PNG with some wavy lines on a grid: enough to see that a picture came through whole. */
export function drawChart(width: number, height: number, lines: number): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(width + 1, y % 50 === 0 ? grid : white);
    row[0] = 0;
    return row;
  });
  for (let line = 0; line < lines; line += 1) {
    for (let x = 0; x < width; x += 1) {
      const wave = Math.sin(x / (35 + 12 * line)) * 0.3 + Math.sin(x / 11 + line) * 0.08;
      const y = Math.round(height * ((line + 1) / (lines + 1) + wave / lines));
      const row = rows[Math.min(height - 1, Math.max(0, y))];
      if (row) row[x + 1] = 40 + 50 * line;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, grey.
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
