import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMessageTag, parseMessageTag, toPreview } from '../../src/previews/preview.ts';
import { previewsOf, withRepository } from '../acme-repository.ts';
import { anInstance, launch } from './a-preview.ts';

const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };
const previews = previewsOf(withRepository({}));
const read = (tags: Record<string, string>) => toPreview(anInstance({ tags }), stack, previews, launch);
const ours = { Slipway: 'slipway-dev', Purpose: 'pr-preview' };

describe('toPreview', () => {
  it.each([
    { name: 'without tags', tags: {} },
    { name: 'of another stage', tags: { ...ours, Slipway: 'slipway-prod' } },
    { name: 'for another purpose', tags: { ...ours, Purpose: 'database' } },
    { name: 'whose tags differ in case', tags: { slipway: 'slipway-dev', purpose: 'pr-preview' } },
  ])('is nothing for an instance $name', ({ tags }) => {
    expect(read(tags)).toBeUndefined();
  });

  it.each(['', '0', '-1', '1e3', '123; reboot', '99999999999', ' 12'])(
    'keeps an instance whose PR tag is %j, without a name',
    (PR) => {
      expect(read({ ...ours, PR, Repository: 'acme/gym-api' })).toMatchObject({ pr: '' });
    },
  );

  it.each([
    { name: 'its number where the repository is the default one', Repository: 'acme/gym-api', pr: '7' },
    { name: 'its number however the repository is written', Repository: 'Acme/Gym-API', pr: '7' },
    { name: 'its repository where the settings do not know it any more', Repository: 'acme/old', pr: 'acme/old#7' },
    { name: 'nothing where the repository is no name', Repository: 'acme/*', pr: '' },
    { name: 'nothing without a repository', Repository: '', pr: '' },
  ])('calls a preview by $name', ({ Repository, pr }) => {
    expect(read({ ...ours, PR: '7', Repository })?.pr).toBe(pr);
  });

  it('does not take an owner that is no Slack user id', () => {
    expect(read({ ...ours, PR: '1', 'requested-by': '<!channel>' })?.owner).toBeUndefined();
    expect(read({ ...ours, PR: '1', 'requested-by': 'U0DEV' })?.owner).toBe('U0DEV');
  });

  it('reads any tags without throwing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('PR', 'shutdown-at', 'warned-at', 'requested-by', 'slack-message'), fc.string()),
        (tags) => {
          expect(read({ ...tags, ...ours })).toBeDefined();
        },
      ),
    );
  });
});

describe('the slack-message tag', () => {
  it.each([
    { tag: 'C0PREVIEWS/1768467600.000100', expected: { channel: 'C0PREVIEWS', ts: '1768467600.000100' } },
    { tag: 'D0DEV/1768467600.000100/U0OPS', expected: { channel: 'D0DEV', ts: '1768467600.000100', by: 'U0OPS' } },
    { tag: 'C0PREVIEWS', expected: undefined },
    { tag: '<!channel>/1.1', expected: undefined },
    { tag: undefined, expected: undefined },
  ])('reads $tag', ({ tag, expected }) => {
    expect(parseMessageTag(tag)).toEqual(expected);
  });

  it('reads what it writes', () => {
    expect(parseMessageTag(formatMessageTag({ channel: 'C0AB', ts: '1.2' }, 'U0X'))).toEqual({
      channel: 'C0AB',
      ts: '1.2',
      by: 'U0X',
    });
  });
});
