import { describe, expect, it } from 'vitest';
import { placeOfText } from '../../../src/operations/explain/place-of-text.ts';

const refused = 'psql: error: connection to server at "127.0.0.1", port 15432 failed: Connection refused';

describe('where a pasted text was printed', () => {
  it.each([
    ['ci', '2026-01-15T09:00:00.1234567Z ##[error]denied: permission_denied'],
    ['ci', 'build\tPush the image\t2026-01-15T09:00:00.1234567Z denied: permission_denied'],
    ['ci', 'Error: /home/runner/work/gym-api/gym-api/app.ts: no such file'],
    ['ci', 'denied\nError: Process completed with exit code 1.'],
    ['ci', '::error::Could not load credentials from any providers'],
    ['workstation', `mika@MacBook-Air gym-api % psql\n${refused}`],
    ['workstation', `% psql -h localhost\n${refused}`],
    ['workstation', `(venv) % psql -h localhost\n${refused}`],
    ['workstation', `PS C:\\work\\gym-api> psql\n${refused}`],
    ['workstation', `C:\\work>psql\n${refused}`],
    ['workstation', "Error: Cannot find module '/Users/mika/gym-api/dist/main.js'"],
    ['workstation', 'open C:\\Users\\mika\\.aws\\config: denied'],
    ['unknown', refused],
    ['unknown', `sh-5.2$ psql\n${refused}`],
    ['unknown', 'GET /Users/12 HTTP/1.1 500, CPU 97 % used, exit code 1'],
    ['unknown', 'https://api.example.com/Users/mika/avatar.png 404'],
  ])('is %s as the text tells: %s', (place, text) => {
    expect(placeOfText(text)).toBe(place);
  });
});
