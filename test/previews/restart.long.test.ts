import { describe, expect, it } from 'vitest';
import { play, textOf } from '../play.ts';

describe('/preview restart', () => {
  it('is said in Japanese too', async () => {
    const played = await play('--language', 'ja', '/preview up 123', '/preview restart 123');
    expect(textOf(played, 1)).toMatch(/再起動しました。正常です[\s\S]*前回のデプロイのまま/);
  });
});
