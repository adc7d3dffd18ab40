import { placeOf } from '../../access/place-of.ts';
import { sessionPolicy } from '../../access/session-policy.ts';
import { readServiceImages } from '../../access/statements/image-statements.ts';
import { type EcrRegistry, imageName } from '../../config/registry-of.ts';
import { defineWork } from '../../operations/define-work.ts';
import { end } from '../../operations/ending.ts';
import { endOf } from '../../operations/failure.ts';
import { footnote } from '../../operations/footnote.ts';
import type { Asked, Run } from '../../operations/operation.ts';
import { done, failed } from '../../operations/outcome.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import { showWorking } from '../../operations/show-working.ts';
import type { Talk } from '../../operations/talk.ts';
import type { Blocked } from '../blocked.ts';
import { noService, wrongSettings } from '../blocked.ts';
import { type Cluster, clusterAccess } from '../cluster-access.ts';
import { images } from './declarations.ts';
import { deployButtons, whoMayDeploy } from './deploy-buttons.ts';
import { imagesCard } from './images-card.ts';
import { judgeImages } from './judge-images.ts';
import { blockedNotice, elsewhereCard, unreadCard, withoutService } from './other-images.ts';
import { readImages } from './read-images.ts';
import { type NamedImage, readWhatRan, type WhatRan } from './read-what-ran.ts';

/** The newest images of an environment's service, which one runs since when, and which ran before. */
export const work = defineWork(images, async ({ asked, talk, run }, { environment: name }) => {
  const small = footnote(asked.request);
  const environment = asked.settings.environments[name];
  if (!environment?.ecs) {
    await talk.finish(withoutService(name, small));
    return failed('no-service');
  }
  await showWorking(asked, talk);
  const cluster = { environment, ecs: environment.ecs };
  const ran = await clusterAccess({ asked, as: run.as }, cluster)
    .readDeployments()
    .step('read what ran', (connection) => readWhatRan(connection, cluster.ecs));
  if (ran.kind !== 'found') {
    const why: Blocked =
      ran.kind === 'no-service'
        ? noService(asked.request, cluster.ecs)
        : wrongSettings(asked.request, ran.kind, ran.why);
    return end(talk, { message: blockedNotice(name, why, small), outcome: failed(why.reason) });
  }
  const { registry } = imageName(ran.named);
  if (registry.kind !== 'ecr')
    return end(talk, { message: elsewhereCard({ environment: name, ran, footnote: small }), outcome: done });
  return ofEcr({ asked, talk, run }, { name, cluster, ran, registry });
});

type InEcr = {
  readonly name: string;
  readonly cluster: Cluster;
  readonly ran: WhatRan;
  readonly registry: EcrRegistry;
};

type OfEcr = { readonly asked: Asked; readonly talk: Talk; readonly run: Run };

async function ofEcr({ asked, talk, run }: OfEcr, ecr: InEcr) {
  const { name, cluster, ran, registry } = ecr;
  const { repository } = imageName(ran.named);
  const place = `${registry.host}/${repository}`;
  const wanted = [...ran.running, ...ran.deployed.filter(({ worked }) => worked)].filter(liesIn(place));
  const read = await imageAccess(asked, run.as, { cluster, place, registry }).attempt('read the images', (connection) =>
    readImages(connection, { account: registry.account, repository, api: registry.api }, wanted),
  );
  const shared = { environment: name, ran, footnote: footnote(asked.request) };
  if (!read.ok) {
    const message = unreadCard({ ...shared, place, failure: read.failure, grant: asked.grant });
    return end(talk, { message, outcome: endOf(read.failure) });
  }
  const judged = judgeImages(ran, read.value);
  const deploying = { environment: name, settings: asked.settings, person: asked.person };
  const message = imagesCard({
    ...shared,
    place,
    judged,
    found: read.value,
    after: whoMayDeploy(deploying),
    // Nothing but ECS's own controller takes another definition.
    buttons: ran.controller === 'ECS' ? deployButtons(judged.rows, deploying) : [],
  });
  return end(talk, { message, outcome: done });
}

/** What lies elsewhere is in no list of this repository. */
const liesIn =
  (place: string) =>
  ({ name }: NamedImage): boolean => {
    const { registry, repository } = imageName(name);
    return `${registry.host}/${repository}` === place;
  };

type Repository = Pick<InEcr, 'cluster' | 'registry'> & { readonly place: string };

/** The asker's session for this one repository, in the Region that its name says. */
function imageAccess(
  { stack, grant }: Pick<Asked, 'stack' | 'grant'>,
  as: Run['as'],
  { cluster: { environment }, registry, place }: Repository,
): RoleAccess {
  const where = placeOf(stack, grant.roleArn, environment.region);
  return as(sessionPolicy(readServiceImages(where, environment, place)), registry.region);
}
