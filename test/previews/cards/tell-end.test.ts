import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { tellEnd } from '../../../src/previews/cards/tell-end.ts';
import type { Draft } from '../../../src/slack/message.ts';
import { aPreview, launch } from '../a-preview.ts';

const card = { channel: 'C0PREVIEWS', ts: `${launch / 1000}.000100` };
const forged = { channel: 'C0GENERAL', ts: '1700000000.000100' };

type Refused = readonly ('edit' | 'post')[];

/** What is said, where and to whom, while Slack refuses this. */
async function told(given: {
  readonly message?: typeof card;
  readonly refused?: Refused;
  readonly know?: readonly string[];
  readonly own?: typeof card;
  readonly owner?: string;
}) {
  const said: string[] = [];
  const note = (what: string, message: Draft) => said.push(`${what}: ${message('en').text.split('\n')[0]}`);
  const { message = card, refused = [], know = ['U0OPS'], own } = given;
  await tellEnd(
    {
      edit: async ({ channel }, draft) => {
        note(`edit in ${channel}`, draft);
        return !refused.includes('edit');
      },
      post: async ({ channel, thread }, draft) => {
        note(`post in ${channel} under ${thread}`, draft);
        return !refused.includes('post');
      },
      direct: async (user, draft) => {
        note(`direct to ${user}`, draft);
        return true;
      },
    },
    acme,
    {
      previews: [aPreview({ message, owner: 'owner' in given ? given.owner : 'U0DEV' })],
      end: { kind: 'terminated', by: 'U0OPS', isOver: true },
      ...{ know, own, at: launch, footnote: 'request 1' },
    },
  );
  return said;
}

const edited = 'edit in C0PREVIEWS: *The preview of PR 123 is terminated*';
const said = 'Your preview of PR 123 was terminated by <@U0OPS>.';
const underCard = `post in C0PREVIEWS under ${card.ts}: <@U0DEV> ${said}`;
const directly = `direct to U0DEV: ${said}`;

describe('an end that its owner did not ask for', () => {
  it.each([
    { name: 'edits the card and calls the owner under it', given: {}, says: [edited, underCard] },
    { name: 'edits the card alone where the owner knows', given: { know: ['U0DEV'] }, says: [edited] },
    { name: 'edits the card alone where it is nobody’s', given: { owner: undefined as never }, says: [edited] },
    {
      name: 'is told directly where the thread is refused',
      given: { refused: ['post'] as const },
      says: [edited, underCard, directly],
    },
    {
      name: 'is told directly where the edit is refused',
      given: { refused: ['edit'] as const },
      says: [edited, directly],
    },
    { name: 'leaves a message alone that a forged tag names', given: { message: forged }, says: [directly] },
    { name: 'does not edit the message of the request itself', given: { own: card }, says: [underCard] },
  ])('$name', async ({ given, says }) => {
    expect(await told(given)).toEqual(says);
  });
});
