import { describe, expect, it } from 'vitest';
import { actButtons } from '../../../src/operations/service/acts.ts';
import { wayBackLines, wayBackOf } from '../../../src/operations/service/way-back.ts';
import { aService, earlier, failedOne, goingBack, now, unfinished } from './a-service.ts';

const environment = {
  region: 'eu-west-1',
  ecs: { cluster: 'shop', service: 'orders', container: 'web', taskRoles: [] },
};
const place = { name: 'prod', environment, acts: { rollbackRun: 'undo', redeployRun: 'renew' } };
const way = (deployments: object[], part: object = {}, where: Parameters<typeof wayBackOf>[1] = place) =>
  wayBackOf(aService({ deployments, ...part }), where, now);

describe('the way back', () => {
  it('is the catalogue’s command, with the revision that worked', () => {
    expect(way([failedOne, earlier])).toEqual({ revision: 'orders:7', command: '/run undo prod' });
  });

  it('is a command of AWS where the catalogue has none; never to the revision that failed', () => {
    const { command = '' } = way([failedOne, earlier], {}, { ...place, acts: {} }) ?? {};
    expect(command).toContain('--task-definition orders:7 ');
    expect(way([failedOne], {}, { ...place, acts: {} })).toBeUndefined();
  });

  it.each([
    { name: 'for a deployment that does not get on', deployments: [unfinished(40), earlier], offered: true },
    {
      name: 'for one whose tasks fail',
      deployments: [unfinished(3, { failedTasks: 2 }), earlier],
      offered: true,
    },
    { name: 'for a young one', deployments: [unfinished(3), earlier], offered: false },
    { name: 'while ECS goes back', deployments: [goingBack, { ...failedOne, status: 'ACTIVE' }], offered: false },
    { name: 'where all is well', deployments: [earlier], offered: false },
  ])('is offered $name: $offered', ({ deployments, offered }) => {
    expect(way(deployments) !== undefined).toBe(offered);
  });

  it.each([{ deploymentController: { type: 'CODE_DEPLOY' } }, { status: 'DRAINING' }])(
    'is none that ECS would refuse: %j',
    (part) => {
      expect(way([failedOne, earlier], part)).toBeUndefined();
    },
  );

  it('stands in a line of its own only where no fix says it', () => {
    const fix = (en: string) => ({
      id: 'x',
      certainty: 'look' as const,
      cause: { en, ja: en },
      fix: { en, ja: en },
      evidence: '',
    });
    const back = way([failedOne, earlier]);
    expect(wayBackLines(back, [fix('Mend it.')])).toHaveLength(1);
    expect(wayBackLines(back, [fix('Go back: /run undo prod')])).toEqual([]);
  });
});

describe('the buttons of a card', () => {
  it('carry the catalogue’s commands of the fixes, each once', () => {
    const commands = ['/run renew prod', undefined, '/run undo prod', '/run renew prod'];
    expect(actButtons(place.acts, commands)).toMatchObject([
      { label: { en: 'Redeploy' }, command: '/run renew prod' },
      { label: { en: 'Roll back' }, command: '/run undo prod', style: 'danger' },
    ]);
  });

  it('leave out what stands there already', () => {
    expect(actButtons(place.acts, ['/run renew prod'], ['/run renew prod'])).toEqual([]);
  });
});
