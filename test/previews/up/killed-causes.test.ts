import { describe, expect, it } from 'vitest';
import { killedBy, killedCause } from '../../../src/previews/up/killed-causes.ts';

describe('an instance that EC2 ended', () => {
  it.each([
    { reason: 'Client.VolumeLimitExceeded: Volume limit exceeded', says: /quota of EBS storage/ },
    { reason: 'Client.InternalError: Client error on launch', says: /fits most often.*EBS encryption/ },
    { reason: 'Client.InvalidSnapshot.NotFound: The snapshot does not exist', says: /snapshot of the image/ },
    { reason: 'Server.InsufficientInstanceCapacity: There is not enough capacity', says: /another zone/ },
    { reason: 'Server.SomethingNew: words', says: /not known/ },
  ])('is explained by $reason', ({ reason, says }) => {
    const [code = '', message = ''] = reason.split(': ');
    expect(killedBy(reason)).toEqual({ code, message });
    expect(killedCause(code).en).toMatch(says);
    expect(killedCause(code).ja).toMatch(/[ぁ-ん]/);
  });

  it.each(['', 'Client.UserInitiatedShutdown: User initiated shutdown', 'words'])('is none for "%s"', (reason) => {
    expect(killedBy(reason)).toBeUndefined();
  });
});
