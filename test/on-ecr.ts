import type { Settings } from '../src/config/settings.ts';
import { withRepository } from './acme-repository.ts';

/** In another account and another Region than the previews. */
export const ecrImage = '210987654321.dkr.ecr.us-east-1.amazonaws.com/gym/api:pr-{pr}';

/** The fictional team, with its previews' image on ECR. */
export const acmeOnEcr = (image = ecrImage): Settings => withRepository({ image }, { registry: undefined });
