import { describe, expect, it } from 'vitest';
import { chooseImage } from '../../../src/runs/deploy/choose-image.ts';
import type { DefinitionFacts } from '../../../src/runs/deploy/definition-facts.ts';

const ecr = (name: string) => `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/${name}`;

const of = (containers: Readonly<Record<string, string>>): DefinitionFacts => ({
  revision: 'prod-api:41',
  family: 'prod-api',
  active: true,
  roles: [],
  processor: 'amd64',
  containers: Object.entries(containers).map(([name, image]) => ({ name, image, privileged: false })),
  secrets: [],
  logGroups: [],
  unknown: [],
});

type Case = { name: string; containers: Record<string, string>; chosen?: string; staying?: string[]; refused?: string };

describe('trap 20: the container that gets the image', () => {
  it.each<Case>([
    { name: 'the one that is named', containers: { api: ecr('api:1'), proxy: ecr('nginx:1') }, chosen: 'api' },
    {
      name: 'the one that is named, and its twin stays',
      containers: { api: ecr('api:1'), worker: ecr('api:1') },
      chosen: 'api',
      staying: ['worker'],
    },
    {
      name: 'the only one from ECR where none has the name',
      containers: { app: ecr('api:1'), proxy: 'nginx:1' },
      chosen: 'app',
    },
    {
      name: 'none of two that use the repository where none has the name',
      containers: { web: ecr('api:1'), worker: ecr('api:1') },
      refused: 'It has: web, worker. Name one as ecs.container.',
    },
    {
      name: 'none that lies elsewhere',
      containers: { api: 'ghcr.io/acme/api:1' },
      refused: 'Only images in ECR can be deployed by their tag.',
    },
    {
      name: 'none from a repository that the settings do not name',
      containers: { api: ecr('billing:1') },
      refused: `The container api runs an image of ${ecr('billing')}, and ecs.imageRepository names ${ecr('api')}`,
    },
  ])('is $name', ({ containers, chosen, staying = [], refused }) => {
    const found = chooseImage(of(containers), { container: 'api', imageRepository: ecr('api') });
    if (found.kind === 'refused') return expect(found.why.en).toContain(refused ?? 'nothing is to be refused');
    expect({ chosen: found.container.name, staying: found.staying }).toEqual({ chosen, staying });
  });
});
