import type { RanImage } from '../../aws/ecs-service-deployments.ts';
import { imageName } from '../../config/registry-of.ts';
import type { Blocked } from '../blocked.ts';
import type { ClusterAccess, Ecs } from '../cluster-access.ts';
import { chooseImage } from '../deploy/choose-image.ts';
import type { DefinitionFacts } from '../deploy/definition-facts.ts';
import { whyNotCopied } from '../deploy/why-not-deploy.ts';
import type { Job } from '../kind.ts';
import { judgeImage } from './judge-image.ts';
import { lookAtImage } from './look-at-image.ts';
import { imageGone, whyNotBack } from './way-back-words.ts';

/** Why a revision is not deployed as it is, but a copy of it. */
export type Copy = {
  readonly why: 'deregistered' | 'tag-moved';
  /** Left out, the copy is the same. */
  readonly image?: { readonly container: string; readonly image: string; readonly tag: string };
};

export type Decided =
  /** `unseen`: an image that nobody could look for. */
  | { readonly kind: 'as-it-is'; readonly unseen: string | undefined }
  | { readonly kind: 'copied'; readonly copy: Copy }
  | Blocked;

type Wanted = {
  readonly step: string;
  readonly to: DefinitionFacts;
  readonly ran: readonly RanImage[];
};

/** Whether what ran runs again by deploying its revision, or by a copy of it; CloudFormation and others deregister the old ones. */
export async function copyToDeploy(
  { asked, run }: Job<'rollback'>,
  { access, ecs }: { readonly access: Pick<ClusterAccess, 'seeImage'>; readonly ecs: Ecs },
  { step, to, ran }: Wanted,
): Promise<Decided> {
  const chosen = chooseImage(to, ecs);
  let copy: Copy | undefined = to.active ? undefined : { why: 'deregistered' };
  if (chosen.kind === 'chosen') {
    const { container, image } = chosen;
    const seen = await access
      .seeImage(image)
      .step(`${step}: image`, (connection) => lookAtImage(connection, { container, image, ran }));
    const verdict = judgeImage(seen);
    if (verdict.kind === 'gone') return whyNotBack('image-gone', imageGone(to.revision, verdict.image), run.target);
    if (verdict.kind === 'moved') {
      const { tag = 'latest' } = imageName(container.image);
      copy = { why: copy?.why ?? 'tag-moved', image: { container: container.name, image: verdict.image, tag } };
    }
  }
  const unseen = chosen.kind === 'chosen' ? undefined : to.containers.map((container) => container.image).join(' ');
  if (!copy) return { kind: 'as-it-is', unseen };
  return whyNotCopied(to, ecs, asked.request) ?? { kind: 'copied', copy };
}
